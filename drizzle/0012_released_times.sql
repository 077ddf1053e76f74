CREATE TABLE "released_times" (
	"id" uuid PRIMARY KEY NOT NULL,
	"doctor_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "released_times_end_after_start" CHECK ("released_times"."ends_at" > "released_times"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "released_times" ADD CONSTRAINT "released_times_doctor_id_doctors_id_fk" FOREIGN KEY ("doctor_id") REFERENCES "public"."doctors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_times" ADD CONSTRAINT "released_times_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "released_times_created_at" ON "released_times" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "released_times_doctor_id" ON "released_times" USING btree ("doctor_id");--> statement-breakpoint
CREATE INDEX "released_times_patient_id" ON "released_times" USING btree ("patient_id");