CREATE TYPE "public"."lot_status" AS ENUM('available', 'quarantined', 'recalled');--> statement-breakpoint
CREATE TYPE "public"."movement_kind" AS ENUM('received', 'dispensed', 'reversed', 'issued', 'transferred_in', 'returned', 'administered', 'wasted', 'adjusted', 'counted', 'written_off');--> statement-breakpoint
CREATE TYPE "public"."medication_order_status" AS ENUM('active', 'completed', 'discontinued');--> statement-breakpoint
CREATE TABLE "drugs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"strength" text NOT NULL,
	"form" text NOT NULL,
	"unit" text NOT NULL,
	"substances" text[] NOT NULL,
	"allergens" text[] DEFAULT '{}' NOT NULL,
	"controlled" boolean DEFAULT false NOT NULL,
	"price_minor" integer NOT NULL,
	"low_stock_level" integer DEFAULT 0 NOT NULL,
	"supply_max" integer,
	"barcode" text,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"label" text GENERATED ALWAYS AS (name || ' ' || strength || ' ' || form) STORED NOT NULL,
	"search" text GENERATED ALWAYS AS (' ' || lower(name || ' ' || strength || ' ' || form)) STORED,
	CONSTRAINT "drugs_price_not_negative" CHECK ("drugs"."price_minor" >= 0),
	CONSTRAINT "drugs_low_stock_level_not_negative" CHECK ("drugs"."low_stock_level" >= 0),
	CONSTRAINT "drugs_supply_max_positive" CHECK ("drugs"."supply_max" > 0),
	CONSTRAINT "drugs_substances_named" CHECK (cardinality("drugs"."substances") > 0)
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"drug_id" uuid NOT NULL,
	"number" text NOT NULL,
	"expires_on" date NOT NULL,
	"status" "lot_status" DEFAULT 'available' NOT NULL,
	"status_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid
);
--> statement-breakpoint
CREATE TABLE "stock_levels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lot_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"drug_id" uuid NOT NULL,
	"on_hand" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_levels_on_hand_not_negative" CHECK ("stock_levels"."on_hand" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_locations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "movement_kind" NOT NULL,
	"lot_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"drug_id" uuid NOT NULL,
	"delta" integer NOT NULL,
	"balance" integer NOT NULL,
	"reason" text,
	"source_id" uuid,
	"actor_id" uuid NOT NULL,
	"witness_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stock_movements_delta_not_zero" CHECK ("stock_movements"."delta" <> 0),
	CONSTRAINT "stock_movements_balance_not_negative" CHECK ("stock_movements"."balance" >= 0),
	CONSTRAINT "stock_movements_sign_follows_kind" CHECK (case when "stock_movements"."kind" in ('received', 'reversed', 'transferred_in', 'returned') then "stock_movements"."delta" > 0 when "stock_movements"."kind" in ('adjusted', 'counted') then true else "stock_movements"."delta" < 0 end),
	CONSTRAINT "stock_movements_witness_is_another" CHECK ("stock_movements"."witness_id" <> "stock_movements"."actor_id"),
	CONSTRAINT "stock_movements_adjustment_has_reason" CHECK ("stock_movements"."kind" not in ('adjusted', 'written_off') or "stock_movements"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "administrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"drug_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"quantity" integer NOT NULL,
	"wasted" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"actor_id" uuid NOT NULL,
	"witness_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "administrations_quantities_not_negative" CHECK ("administrations"."quantity" >= 0 and "administrations"."wasted" >= 0),
	CONSTRAINT "administrations_outcome_follows_quantity" CHECK (("administrations"."outcome" = 'not_given') = ("administrations"."quantity" = 0)),
	CONSTRAINT "administrations_reason_unless_given" CHECK ("administrations"."outcome" = 'given' or "administrations"."reason" is not null),
	CONSTRAINT "administrations_witness_is_another" CHECK ("administrations"."witness_id" <> "administrations"."actor_id")
);
--> statement-breakpoint
CREATE TABLE "dispense_lots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dispense_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"reversed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "dispense_lots_quantity_positive" CHECK ("dispense_lots"."quantity" > 0),
	CONSTRAINT "dispense_lots_reversed_within_quantity" CHECK ("dispense_lots"."reversed" between 0 and "dispense_lots"."quantity")
);
--> statement-breakpoint
CREATE TABLE "dispenses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"drug_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"reversed" integer DEFAULT 0 NOT NULL,
	"actor_id" uuid NOT NULL,
	"witness_id" uuid,
	"override_code" text,
	"override_reason" text,
	"bill_id" uuid,
	"unit_minor" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispenses_quantity_positive" CHECK ("dispenses"."quantity" > 0),
	CONSTRAINT "dispenses_reversed_within_quantity" CHECK ("dispenses"."reversed" between 0 and "dispenses"."quantity"),
	CONSTRAINT "dispenses_witness_is_another" CHECK ("dispenses"."witness_id" <> "dispenses"."actor_id")
);
--> statement-breakpoint
CREATE TABLE "medication_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "medication_orders_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"patient_id" uuid NOT NULL,
	"drug_id" uuid NOT NULL,
	"appointment_id" uuid,
	"ward_id" uuid,
	"status" "medication_order_status" DEFAULT 'active' NOT NULL,
	"dosage" text NOT NULL,
	"quantity" integer NOT NULL,
	"dispensed" integer DEFAULT 0 NOT NULL,
	"administered" integer DEFAULT 0 NOT NULL,
	"remaining" integer GENERATED ALWAYS AS (quantity - dispensed - administered) STORED NOT NULL,
	"repeats_left" integer DEFAULT 0 NOT NULL,
	"repeat_of" uuid,
	"override_code" text,
	"override_reason" text,
	"discontinued_reason" text,
	"discontinued_at" timestamp (3) with time zone,
	"prescribed_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "medication_orders_number_unique" UNIQUE("number"),
	CONSTRAINT "medication_orders_quantity_positive" CHECK ("medication_orders"."quantity" > 0),
	CONSTRAINT "medication_orders_supplied_not_negative" CHECK ("medication_orders"."dispensed" >= 0 and "medication_orders"."administered" >= 0),
	CONSTRAINT "medication_orders_supplied_within_quantity" CHECK ("medication_orders"."dispensed" + "medication_orders"."administered" <= "medication_orders"."quantity"),
	CONSTRAINT "medication_orders_status_follows_supply" CHECK (case "medication_orders"."status" when 'completed' then "medication_orders"."dispensed" + "medication_orders"."administered" = "medication_orders"."quantity" when 'active' then "medication_orders"."dispensed" + "medication_orders"."administered" < "medication_orders"."quantity" else "medication_orders"."discontinued_at" is not null end),
	CONSTRAINT "medication_orders_repeats_not_negative" CHECK ("medication_orders"."repeats_left" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_count_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"count_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"expected" integer NOT NULL,
	"counted" integer NOT NULL,
	"variance" integer GENERATED ALWAYS AS (counted - expected) STORED NOT NULL,
	CONSTRAINT "stock_count_lines_not_negative" CHECK ("stock_count_lines"."expected" >= 0 and "stock_count_lines"."counted" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_counts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"location_id" uuid NOT NULL,
	"status" text NOT NULL,
	"counted_by" uuid NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_counts_reviewed_by_another" CHECK ("stock_counts"."reviewed_by" <> "stock_counts"."counted_by")
);
--> statement-breakpoint
CREATE TABLE "stock_transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "stock_transfers_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"from_location_id" uuid NOT NULL,
	"to_location_id" uuid NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"note" text,
	"discrepancy_reason" text,
	"requested_by" uuid NOT NULL,
	"issued_by" uuid,
	"issued_at" timestamp (3) with time zone,
	"resolved_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "stock_transfers_number_unique" UNIQUE("number"),
	CONSTRAINT "stock_transfers_between_two_places" CHECK ("stock_transfers"."from_location_id" <> "stock_transfers"."to_location_id")
);
--> statement-breakpoint
CREATE TABLE "transfer_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid NOT NULL,
	"drug_id" uuid NOT NULL,
	"requested" integer NOT NULL,
	CONSTRAINT "transfer_lines_requested_positive" CHECK ("transfer_lines"."requested" > 0)
);
--> statement-breakpoint
CREATE TABLE "transfer_lots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"issued" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"discrepancy" integer DEFAULT 0 NOT NULL,
	"in_transit" integer GENERATED ALWAYS AS (issued - received - discrepancy) STORED NOT NULL,
	CONSTRAINT "transfer_lots_issued_positive" CHECK ("transfer_lots"."issued" > 0),
	CONSTRAINT "transfer_lots_parts_not_negative" CHECK ("transfer_lots"."received" >= 0 and "transfer_lots"."discrepancy" >= 0),
	CONSTRAINT "transfer_lots_within_issued" CHECK ("transfer_lots"."received" + "transfer_lots"."discrepancy" <= "transfer_lots"."issued")
);
--> statement-breakpoint
ALTER TABLE "bill_lines" DROP CONSTRAINT "bill_lines_unit_not_negative";--> statement-breakpoint
ALTER TABLE "drugs" ADD CONSTRAINT "drugs_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_drug_id_drugs_id_fk" FOREIGN KEY ("drug_id") REFERENCES "public"."drugs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_location_id_stock_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_drug_id_drugs_id_fk" FOREIGN KEY ("drug_id") REFERENCES "public"."drugs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_location_id_stock_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_drug_id_drugs_id_fk" FOREIGN KEY ("drug_id") REFERENCES "public"."drugs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_witness_id_users_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_order_id_medication_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."medication_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_drug_id_drugs_id_fk" FOREIGN KEY ("drug_id") REFERENCES "public"."drugs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_location_id_stock_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_witness_id_users_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispense_lots" ADD CONSTRAINT "dispense_lots_dispense_id_dispenses_id_fk" FOREIGN KEY ("dispense_id") REFERENCES "public"."dispenses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispense_lots" ADD CONSTRAINT "dispense_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispenses" ADD CONSTRAINT "dispenses_order_id_medication_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."medication_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispenses" ADD CONSTRAINT "dispenses_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispenses" ADD CONSTRAINT "dispenses_drug_id_drugs_id_fk" FOREIGN KEY ("drug_id") REFERENCES "public"."drugs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispenses" ADD CONSTRAINT "dispenses_location_id_stock_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispenses" ADD CONSTRAINT "dispenses_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispenses" ADD CONSTRAINT "dispenses_witness_id_users_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispenses" ADD CONSTRAINT "dispenses_bill_id_bills_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_orders" ADD CONSTRAINT "medication_orders_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_orders" ADD CONSTRAINT "medication_orders_drug_id_drugs_id_fk" FOREIGN KEY ("drug_id") REFERENCES "public"."drugs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_orders" ADD CONSTRAINT "medication_orders_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_orders" ADD CONSTRAINT "medication_orders_ward_id_stock_locations_id_fk" FOREIGN KEY ("ward_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_orders" ADD CONSTRAINT "medication_orders_repeat_of_medication_orders_id_fk" FOREIGN KEY ("repeat_of") REFERENCES "public"."medication_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_orders" ADD CONSTRAINT "medication_orders_prescribed_by_users_id_fk" FOREIGN KEY ("prescribed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication_orders" ADD CONSTRAINT "medication_orders_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count_lines" ADD CONSTRAINT "stock_count_lines_count_id_stock_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "public"."stock_counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count_lines" ADD CONSTRAINT "stock_count_lines_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_counts" ADD CONSTRAINT "stock_counts_location_id_stock_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_counts" ADD CONSTRAINT "stock_counts_counted_by_users_id_fk" FOREIGN KEY ("counted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_counts" ADD CONSTRAINT "stock_counts_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfers" ADD CONSTRAINT "stock_transfers_from_location_id_stock_locations_id_fk" FOREIGN KEY ("from_location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfers" ADD CONSTRAINT "stock_transfers_to_location_id_stock_locations_id_fk" FOREIGN KEY ("to_location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfers" ADD CONSTRAINT "stock_transfers_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfers" ADD CONSTRAINT "stock_transfers_issued_by_users_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfers" ADD CONSTRAINT "stock_transfers_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_transfers" ADD CONSTRAINT "stock_transfers_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_transfer_id_stock_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."stock_transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_drug_id_drugs_id_fk" FOREIGN KEY ("drug_id") REFERENCES "public"."drugs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_lots" ADD CONSTRAINT "transfer_lots_transfer_id_stock_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."stock_transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_lots" ADD CONSTRAINT "transfer_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "drugs_name_strength_form_unique" ON "drugs" USING btree (lower(name),lower(strength),lower(form));--> statement-breakpoint
CREATE UNIQUE INDEX "drugs_barcode_unique" ON "drugs" USING btree ("barcode");--> statement-breakpoint
CREATE INDEX "drugs_name" ON "drugs" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "drugs_updated_by" ON "drugs" USING btree ("updated_by");--> statement-breakpoint
CREATE UNIQUE INDEX "lots_number_unique" ON "lots" USING btree ("drug_id","number");--> statement-breakpoint
CREATE INDEX "lots_expires_on" ON "lots" USING btree ("expires_on","id");--> statement-breakpoint
CREATE INDEX "lots_number" ON "lots" USING btree ("number");--> statement-breakpoint
CREATE INDEX "lots_updated_by" ON "lots" USING btree ("updated_by");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_levels_once" ON "stock_levels" USING btree ("lot_id","location_id");--> statement-breakpoint
CREATE INDEX "stock_levels_drug_id" ON "stock_levels" USING btree ("drug_id","location_id");--> statement-breakpoint
CREATE INDEX "stock_levels_location_id" ON "stock_levels" USING btree ("location_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_locations_name_unique" ON "stock_locations" USING btree ("name");--> statement-breakpoint
CREATE INDEX "stock_movements_lot_id" ON "stock_movements" USING btree ("lot_id","location_id","id");--> statement-breakpoint
CREATE INDEX "stock_movements_location_id" ON "stock_movements" USING btree ("location_id","id");--> statement-breakpoint
CREATE INDEX "stock_movements_drug_id" ON "stock_movements" USING btree ("drug_id","id");--> statement-breakpoint
CREATE INDEX "stock_movements_source_id" ON "stock_movements" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "stock_movements_actor_id" ON "stock_movements" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "stock_movements_witness_id" ON "stock_movements" USING btree ("witness_id");--> statement-breakpoint
CREATE INDEX "administrations_at" ON "administrations" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "administrations_order_id" ON "administrations" USING btree ("order_id","at");--> statement-breakpoint
CREATE INDEX "administrations_patient_id" ON "administrations" USING btree ("patient_id","at","id");--> statement-breakpoint
CREATE INDEX "administrations_location_id" ON "administrations" USING btree ("location_id","at","id");--> statement-breakpoint
CREATE INDEX "administrations_drug_id" ON "administrations" USING btree ("drug_id");--> statement-breakpoint
CREATE INDEX "administrations_actor_id" ON "administrations" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "administrations_witness_id" ON "administrations" USING btree ("witness_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dispense_lots_once" ON "dispense_lots" USING btree ("dispense_id","lot_id");--> statement-breakpoint
CREATE INDEX "dispense_lots_lot_id" ON "dispense_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "dispenses_order_id" ON "dispenses" USING btree ("order_id","at");--> statement-breakpoint
CREATE INDEX "dispenses_patient_id" ON "dispenses" USING btree ("patient_id","drug_id","at");--> statement-breakpoint
CREATE INDEX "dispenses_drug_id" ON "dispenses" USING btree ("drug_id");--> statement-breakpoint
CREATE INDEX "dispenses_location_id" ON "dispenses" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "dispenses_at" ON "dispenses" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "dispenses_actor_id" ON "dispenses" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "dispenses_witness_id" ON "dispenses" USING btree ("witness_id");--> statement-breakpoint
CREATE INDEX "dispenses_bill_id" ON "dispenses" USING btree ("bill_id");--> statement-breakpoint
CREATE INDEX "medication_orders_status" ON "medication_orders" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "medication_orders_patient_id" ON "medication_orders" USING btree ("patient_id","created_at","id");--> statement-breakpoint
CREATE INDEX "medication_orders_ward_id" ON "medication_orders" USING btree ("ward_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "medication_orders_drug_id" ON "medication_orders" USING btree ("drug_id");--> statement-breakpoint
CREATE INDEX "medication_orders_appointment_id" ON "medication_orders" USING btree ("appointment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "medication_orders_repeated_once" ON "medication_orders" USING btree ("repeat_of");--> statement-breakpoint
CREATE INDEX "medication_orders_prescribed_by" ON "medication_orders" USING btree ("prescribed_by");--> statement-breakpoint
CREATE INDEX "medication_orders_updated_by" ON "medication_orders" USING btree ("updated_by");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_count_lines_once" ON "stock_count_lines" USING btree ("count_id","lot_id");--> statement-breakpoint
CREATE INDEX "stock_count_lines_lot_id" ON "stock_count_lines" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "stock_counts_status" ON "stock_counts" USING btree ("status","counted_at","id");--> statement-breakpoint
CREATE INDEX "stock_counts_location_id" ON "stock_counts" USING btree ("location_id","counted_at","id");--> statement-breakpoint
CREATE INDEX "stock_counts_counted_by" ON "stock_counts" USING btree ("counted_by");--> statement-breakpoint
CREATE INDEX "stock_counts_reviewed_by" ON "stock_counts" USING btree ("reviewed_by");--> statement-breakpoint
CREATE INDEX "stock_transfers_status" ON "stock_transfers" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "stock_transfers_from_location_id" ON "stock_transfers" USING btree ("from_location_id","created_at","id");--> statement-breakpoint
CREATE INDEX "stock_transfers_to_location_id" ON "stock_transfers" USING btree ("to_location_id","created_at","id");--> statement-breakpoint
CREATE INDEX "stock_transfers_requested_by" ON "stock_transfers" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "stock_transfers_issued_by" ON "stock_transfers" USING btree ("issued_by");--> statement-breakpoint
CREATE INDEX "stock_transfers_resolved_by" ON "stock_transfers" USING btree ("resolved_by");--> statement-breakpoint
CREATE INDEX "stock_transfers_updated_by" ON "stock_transfers" USING btree ("updated_by");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_lines_once" ON "transfer_lines" USING btree ("transfer_id","drug_id");--> statement-breakpoint
CREATE INDEX "transfer_lines_drug_id" ON "transfer_lines" USING btree ("drug_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_lots_once" ON "transfer_lots" USING btree ("transfer_id","lot_id");--> statement-breakpoint
CREATE INDEX "transfer_lots_lot_id" ON "transfer_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "transfer_lots_in_transit" ON "transfer_lots" USING btree ("lot_id","transfer_id") WHERE "transfer_lots"."in_transit" > 0;--> statement-breakpoint
ALTER TABLE "bill_lines" ADD CONSTRAINT "bill_lines_unit_follows_kind" CHECK (case when "bill_lines"."kind" = 'return' then "bill_lines"."unit_minor" <= 0 else "bill_lines"."unit_minor" >= 0 end);--> statement-breakpoint
-- The register of stock: every line stands as it was written.
create trigger stock_movements_append_only before update or delete or truncate on stock_movements
  for each statement execute function refuse_rewriting();
--> statement-breakpoint
create trigger administrations_append_only before update or delete or truncate on administrations
  for each statement execute function refuse_rewriting();
--> statement-breakpoint
create trigger stock_count_lines_append_only before update or delete or truncate on stock_count_lines
  for each statement execute function refuse_rewriting();
