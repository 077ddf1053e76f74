-- lockstep: no transaction
-- A list of one status, where that status is rare, must not read every visit of its range.
create index concurrently if not exists "appointments_status_starts_at" on "appointments" using btree ("status","starts_at","id");
