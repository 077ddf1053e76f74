-- lockstep: no transaction
-- A room's calendar is asked for by time, as a doctor's and a patient's are.
create index concurrently if not exists "appointments_room_starts_at" on "appointments" using btree ("room_id","starts_at");
--> statement-breakpoint
drop index concurrently if exists "appointments_room_id";
