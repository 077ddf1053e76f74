CREATE TABLE "administration_reversals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"administration_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"witness_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "administration_reversals_once" UNIQUE("administration_id"),
	CONSTRAINT "administration_reversals_witness_is_another" CHECK ("administration_reversals"."witness_id" <> "administration_reversals"."actor_id")
);
--> statement-breakpoint
ALTER TABLE "stock_locations" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_locations" ADD COLUMN "updated_by" uuid;--> statement-breakpoint
ALTER TABLE "administrations" ADD COLUMN "override_code" text;--> statement-breakpoint
ALTER TABLE "administrations" ADD COLUMN "override_reason" text;--> statement-breakpoint
ALTER TABLE "medication_orders" ADD COLUMN "passed_allergies" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "administration_reversals" ADD CONSTRAINT "administration_reversals_administration_id_administrations_id_fk" FOREIGN KEY ("administration_id") REFERENCES "public"."administrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administration_reversals" ADD CONSTRAINT "administration_reversals_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administration_reversals" ADD CONSTRAINT "administration_reversals_witness_id_users_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "administration_reversals_actor_id" ON "administration_reversals" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "administration_reversals_witness_id" ON "administration_reversals" USING btree ("witness_id");--> statement-breakpoint
ALTER TABLE "stock_locations" ADD CONSTRAINT "stock_locations_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_locations_updated_by" ON "stock_locations" USING btree ("updated_by");--> statement-breakpoint
create trigger administration_reversals_append_only before update or delete or truncate on administration_reversals
  for each statement execute function refuse_rewriting();
