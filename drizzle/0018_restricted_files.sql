CREATE TABLE "access_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_grants_last_an_hour" CHECK ("access_grants"."expires_at" = "access_grants"."granted_at" + interval '60 minutes'),
	CONSTRAINT "access_grants_have_a_reason" CHECK (char_length("access_grants"."reason") >= 10)
);
--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "restriction_reason" text;--> statement-breakpoint
ALTER TABLE "access_events" ADD COLUMN "grant_id" uuid;--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_grants_patient_id" ON "access_grants" USING btree ("patient_id","granted_at");--> statement-breakpoint
CREATE INDEX "access_grants_user_id" ON "access_grants" USING btree ("user_id");--> statement-breakpoint
alter table access_grants add constraint access_grants_one_at_a_time
  exclude using gist (patient_id with =, user_id with =, tstzrange(granted_at, expires_at, '[)') with &&);
--> statement-breakpoint
create trigger access_grants_append_only before update or delete or truncate on access_grants
  for each statement execute function refuse_rewriting();
