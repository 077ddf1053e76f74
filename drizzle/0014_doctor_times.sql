-- lockstep: no transaction
-- Free times and a month's load look at thousands of visits and need five columns of each: with those in the index they are
-- read without the table. No question looks for the audit of one thing.
create index concurrently if not exists "appointments_doctor_times" on "appointments" using btree ("doctor_id","starts_at","id")
  include ("room_id","ends_at","status","hold_expires_at");
--> statement-breakpoint
drop index concurrently if exists "appointments_doctor_starts_at";
--> statement-breakpoint
drop index concurrently if exists "audit_events_entity";
