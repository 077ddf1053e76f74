CREATE TYPE "public"."bill_status" AS ENUM('open', 'part_paid', 'paid', 'void');--> statement-breakpoint
CREATE TYPE "public"."payment_status" AS ENUM('pending', 'captured', 'failed', 'cancelled');--> statement-breakpoint
CREATE TABLE "bill_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bill_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_minor" integer NOT NULL,
	"amount_minor" integer GENERATED ALWAYS AS (quantity * unit_minor) STORED NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bill_lines_quantity_positive" CHECK ("bill_lines"."quantity" > 0),
	CONSTRAINT "bill_lines_unit_not_negative" CHECK ("bill_lines"."unit_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "bills" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "bills_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"patient_id" uuid NOT NULL,
	"appointment_id" uuid,
	"currency" text NOT NULL,
	"total_minor" integer NOT NULL,
	"paid_minor" integer DEFAULT 0 NOT NULL,
	"refunded_minor" integer DEFAULT 0 NOT NULL,
	"voided_at" timestamp (3) with time zone,
	"status" "bill_status" GENERATED ALWAYS AS (case when voided_at is not null then 'void'::bill_status when paid_minor - refunded_minor >= total_minor then 'paid'::bill_status when paid_minor - refunded_minor > 0 then 'part_paid'::bill_status else 'open'::bill_status end) STORED NOT NULL,
	"refund_due_minor" integer GENERATED ALWAYS AS (greatest(0, paid_minor - refunded_minor - case when voided_at is null then total_minor else 0 end)) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"updated_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bills_number_unique" UNIQUE("number"),
	CONSTRAINT "bills_total_not_negative" CHECK ("bills"."total_minor" >= 0),
	CONSTRAINT "bills_refunded_within_paid" CHECK ("bills"."refunded_minor" between 0 and "bills"."paid_minor")
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"kind" text NOT NULL,
	"provider_reference" text NOT NULL,
	"amount_minor" integer,
	"currency" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bill_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"method" text NOT NULL,
	"status" "payment_status" NOT NULL,
	"provider" text NOT NULL,
	"provider_reference" text,
	"hand_off_url" text,
	"hand_off_expires_at" timestamp (3) with time zone,
	"reference" text,
	"receipt_number" bigint,
	"captured_at" timestamp (3) with time zone,
	"refunded_minor" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_amount_positive" CHECK ("payments"."amount_minor" > 0),
	CONSTRAINT "payments_refunded_within_amount" CHECK ("payments"."refunded_minor" between 0 and "payments"."amount_minor"),
	CONSTRAINT "payments_captured_whole" CHECK (("payments"."status" = 'captured') = ("payments"."captured_at" is not null and "payments"."receipt_number" is not null)),
	CONSTRAINT "payments_refunded_only_if_captured" CHECK ("payments"."status" = 'captured' or "payments"."refunded_minor" = 0)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"bill_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"provider_reference" text,
	"reference" text,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "refunds_amount_positive" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"phone" text PRIMARY KEY NOT NULL,
	"challenge" uuid NOT NULL,
	"purpose" text NOT NULL,
	"code_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_in_codes_attempts_capped" CHECK ("sign_in_codes"."attempts" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outbox_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"skipped" text,
	"gateway_reference" text,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "development_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"channel" text NOT NULL,
	"to" text NOT NULL,
	"subject" text,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"patient_id" uuid PRIMARY KEY NOT NULL,
	"feed_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultation_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"doctor_id" uuid,
	"visit_type_id" uuid,
	"mode" "visit_mode" NOT NULL,
	"reason" text NOT NULL,
	"preferred_times" text,
	"status" text DEFAULT 'submitted' NOT NULL,
	"review_note" text,
	"answer" text,
	"reviewed_by" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"appointment_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consultation_requests_approved_with_a_visit" CHECK (("consultation_requests"."status" = 'approved') = ("consultation_requests"."appointment_id" is not null)),
	CONSTRAINT "consultation_requests_reviewed_by_someone" CHECK ("consultation_requests"."status" in ('submitted', 'withdrawn') or "consultation_requests"."reviewed_by" is not null)
);
--> statement-breakpoint
CREATE TABLE "waitlist_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"doctor_id" uuid,
	"visit_type_id" uuid NOT NULL,
	"mode" "visit_mode" NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"from_minute" integer DEFAULT 0 NOT NULL,
	"to_minute" integer DEFAULT 1440 NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"appointment_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waitlist_entries_dates_in_order" CHECK ("waitlist_entries"."to_date" >= "waitlist_entries"."from_date"),
	CONSTRAINT "waitlist_entries_minutes_in_order" CHECK ("waitlist_entries"."from_minute" >= 0 and "waitlist_entries"."to_minute" > "waitlist_entries"."from_minute" and "waitlist_entries"."to_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "waitlist_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"doctor_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "clinic" ADD COLUMN "prepayment" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clinic" ADD COLUMN "quiet_from" text DEFAULT '21:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "clinic" ADD COLUMN "quiet_to" text DEFAULT '07:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "reminders" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "leased_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "offered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bill_lines" ADD CONSTRAINT "bill_lines_bill_id_bills_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_bill_id_bills_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_bill_id_bills_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_outbox_id_outbox_id_fk" FOREIGN KEY ("outbox_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_requests" ADD CONSTRAINT "consultation_requests_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_requests" ADD CONSTRAINT "consultation_requests_doctor_id_doctors_id_fk" FOREIGN KEY ("doctor_id") REFERENCES "public"."doctors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_requests" ADD CONSTRAINT "consultation_requests_visit_type_id_visit_types_id_fk" FOREIGN KEY ("visit_type_id") REFERENCES "public"."visit_types"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_requests" ADD CONSTRAINT "consultation_requests_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_requests" ADD CONSTRAINT "consultation_requests_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_doctor_id_doctors_id_fk" FOREIGN KEY ("doctor_id") REFERENCES "public"."doctors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_visit_type_id_visit_types_id_fk" FOREIGN KEY ("visit_type_id") REFERENCES "public"."visit_types"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_offers" ADD CONSTRAINT "waitlist_offers_entry_id_waitlist_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."waitlist_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_offers" ADD CONSTRAINT "waitlist_offers_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_offers" ADD CONSTRAINT "waitlist_offers_doctor_id_doctors_id_fk" FOREIGN KEY ("doctor_id") REFERENCES "public"."doctors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bill_lines_bill_id" ON "bill_lines" USING btree ("bill_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bills_one_per_appointment" ON "bills" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "bills_created_at" ON "bills" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "bills_patient_id" ON "bills" USING btree ("patient_id","created_at","id");--> statement-breakpoint
CREATE INDEX "bills_status" ON "bills" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "bills_refund_due" ON "bills" USING btree ("created_at","id") WHERE "bills"."refund_due_minor" > 0;--> statement-breakpoint
CREATE INDEX "bills_created_by" ON "bills" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "bills_updated_by" ON "bills" USING btree ("updated_by");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_events_once" ON "payment_events" USING btree ("provider","event_id");--> statement-breakpoint
CREATE INDEX "payment_events_provider_reference" ON "payment_events" USING btree ("provider","provider_reference");--> statement-breakpoint
CREATE INDEX "payment_events_waiting" ON "payment_events" USING btree ("received_at") WHERE "payment_events"."applied_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_once_per_provider_reference" ON "payments" USING btree ("provider","provider_reference");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_receipt_number_unique" ON "payments" USING btree ("receipt_number");--> statement-breakpoint
CREATE INDEX "payments_bill_id" ON "payments" USING btree ("bill_id","created_at");--> statement-breakpoint
CREATE INDEX "payments_patient_id" ON "payments" USING btree ("patient_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payments_status" ON "payments" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "payments_captured_at" ON "payments" USING btree ("captured_at","id");--> statement-breakpoint
CREATE INDEX "payments_created_by" ON "payments" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "refunds_payment_id" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_bill_id" ON "refunds" USING btree ("bill_id");--> statement-breakpoint
CREATE INDEX "refunds_created_by" ON "refunds" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "sign_in_codes_expires_at" ON "sign_in_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once_per_channel" ON "deliveries" USING btree ("outbox_id","channel");--> statement-breakpoint
CREATE UNIQUE INDEX "development_messages_once" ON "development_messages" USING btree ("key");--> statement-breakpoint
CREATE INDEX "development_messages_to" ON "development_messages" USING btree ("to","at");--> statement-breakpoint
CREATE INDEX "development_messages_at" ON "development_messages" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_feed_id_unique" ON "calendar_feeds" USING btree ("feed_id");--> statement-breakpoint
CREATE INDEX "consultation_requests_status" ON "consultation_requests" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "consultation_requests_patient_id" ON "consultation_requests" USING btree ("patient_id","created_at","id");--> statement-breakpoint
CREATE INDEX "consultation_requests_doctor_id" ON "consultation_requests" USING btree ("doctor_id");--> statement-breakpoint
CREATE INDEX "consultation_requests_visit_type_id" ON "consultation_requests" USING btree ("visit_type_id");--> statement-breakpoint
CREATE INDEX "consultation_requests_reviewed_by" ON "consultation_requests" USING btree ("reviewed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_requests_appointment_id_unique" ON "consultation_requests" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "waitlist_entries_status" ON "waitlist_entries" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "waitlist_entries_patient_id" ON "waitlist_entries" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "waitlist_entries_doctor_id" ON "waitlist_entries" USING btree ("doctor_id");--> statement-breakpoint
CREATE INDEX "waitlist_entries_visit_type_id" ON "waitlist_entries" USING btree ("visit_type_id");--> statement-breakpoint
CREATE INDEX "waitlist_entries_appointment_id" ON "waitlist_entries" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "waitlist_entries_created_by" ON "waitlist_entries" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_entries_one_of_a_kind" ON "waitlist_entries" USING btree ("patient_id","visit_type_id",coalesce(doctor_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "waitlist_entries"."status" in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_offers_one_open_per_entry" ON "waitlist_offers" USING btree ("entry_id") WHERE "waitlist_offers"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_offers_once_per_time" ON "waitlist_offers" USING btree ("entry_id","doctor_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_offers_appointment_id_unique" ON "waitlist_offers" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "waitlist_offers_doctor_id" ON "waitlist_offers" USING btree ("doctor_id");--> statement-breakpoint
CREATE INDEX "waitlist_offers_due" ON "waitlist_offers" USING btree ("expires_at") WHERE "waitlist_offers"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "users_patient_phone_unique" ON "users" USING btree ("phone") WHERE "users"."kind" = 'patient';--> statement-breakpoint
-- Visits that were booked before there were bills can be paid for too.
insert into bills (id, patient_id, appointment_id, currency, total_minor)
  select gen_random_uuid(), a.patient_id, a.id, c.currency, a.price_minor from appointments a cross join clinic c
  where a.price_minor > 0 and a.status in ('held', 'pending', 'confirmed', 'reschedule_proposed', 'checked_in', 'in_progress');
--> statement-breakpoint
insert into bill_lines (id, bill_id, kind, label, quantity, unit_minor)
  select gen_random_uuid(), b.id, 'visit', t.name, 1, b.total_minor from bills b
  join appointments a on a.id = b.appointment_id join visit_types t on t.id = a.visit_type_id;
--> statement-breakpoint
-- A bill grows by lines; none is rewritten.
create trigger bill_lines_append_only before update or delete or truncate on bill_lines
  for each statement execute function refuse_rewriting();
