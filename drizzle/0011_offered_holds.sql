-- lockstep: no transaction
-- A time offered from the waitlist is kept beside one that the patient is holding: one of each. Built before the old one goes.
create unique index concurrently if not exists "appointments_one_hold_of_a_kind_per_patient" on "appointments" using btree ("patient_id","offered") where status = 'held';
--> statement-breakpoint
drop index concurrently if exists "appointments_one_hold_per_patient";
