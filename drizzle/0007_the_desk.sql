CREATE TABLE "invites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"specialization" text,
	"license_number" text,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"user_id" uuid,
	"invited_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invites_roles_known" CHECK (cardinality("invites"."roles") > 0 and "invites"."roles" <@ array['admin', 'receptionist', 'doctor', 'nurse', 'pharmacist']),
	CONSTRAINT "invites_end_once" CHECK ("invites"."accepted_at" is null or "invites"."revoked_at" is null),
	CONSTRAINT "invites_accepted_by_someone" CHECK (("invites"."accepted_at" is null) = ("invites"."user_id" is null)),
	CONSTRAINT "invites_doctors_have_a_licence" CHECK (not ('doctor' = any("invites"."roles")) or ("invites"."specialization" is not null and "invites"."license_number" is not null))
);
--> statement-breakpoint
CREATE TABLE "import_parts" (
	"import_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "import_parts_pkey" PRIMARY KEY("import_id","part"),
	CONSTRAINT "import_parts_not_negative" CHECK ("import_parts"."part" >= 0)
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"parts_total" integer NOT NULL,
	"status" text DEFAULT 'receiving' NOT NULL,
	"digest" text,
	"rows_total" integer,
	"rows_accepted" integer,
	"rows_refused" integer,
	"report" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "imports_kind_known" CHECK ("imports"."kind" in ('patients', 'doctors')),
	CONSTRAINT "imports_status_known" CHECK ("imports"."status" in ('receiving', 'checked', 'done', 'abandoned'))
);
--> statement-breakpoint
ALTER TABLE "clinic" ADD COLUMN "updated_by" uuid;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "updated_by" uuid;--> statement-breakpoint
ALTER TABLE "visit_types" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "visit_types" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "visit_types" ADD COLUMN "updated_by" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "updated_by" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "walk_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "ticket_number" integer;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "ticket_date" date;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "checked_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "called_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_parts" ADD CONSTRAINT "import_parts_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invites_token_hash_unique" ON "invites" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invites_one_pending_per_email" ON "invites" USING btree ("email") WHERE "invites"."accepted_at" is null and "invites"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "invites_user_id" ON "invites" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "invites_invited_by" ON "invites" USING btree ("invited_by");--> statement-breakpoint
CREATE INDEX "invites_created_at" ON "invites" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_file_taken_over_once" ON "imports" USING btree ("kind","digest") WHERE "imports"."status" = 'done';--> statement-breakpoint
CREATE INDEX "imports_created_at" ON "imports" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "imports_created_by" ON "imports" USING btree ("created_by");--> statement-breakpoint
ALTER TABLE "clinic" ADD CONSTRAINT "clinic_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_types" ADD CONSTRAINT "visit_types_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rooms_updated_by" ON "rooms" USING btree ("updated_by");--> statement-breakpoint
CREATE INDEX "visit_types_updated_by" ON "visit_types" USING btree ("updated_by");--> statement-breakpoint
CREATE INDEX "users_updated_by" ON "users" USING btree ("updated_by");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_ticket_whole" CHECK (("appointments"."ticket_number" is null) = ("appointments"."ticket_date" is null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_ticket_positive" CHECK ("appointments"."ticket_number" > 0) NOT VALID;