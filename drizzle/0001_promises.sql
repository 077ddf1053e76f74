-- What the database promises even if the application is wrong, and Drizzle cannot say.
create extension if not exists btree_gist;
--> statement-breakpoint
create extension if not exists pg_trgm;
--> statement-breakpoint
alter table appointments add constraint appointments_doctor_no_overlap
  exclude using gist (doctor_id with =, tstzrange(starts_at, ends_at, '[)') with &&)
  where (status in ('held', 'pending', 'confirmed', 'reschedule_proposed', 'checked_in', 'in_progress') and not overbooked);
--> statement-breakpoint
alter table appointments add constraint appointments_patient_no_overlap
  exclude using gist (patient_id with =, tstzrange(starts_at, ends_at, '[)') with &&)
  where (status in ('held', 'pending', 'confirmed', 'reschedule_proposed', 'checked_in', 'in_progress'));
--> statement-breakpoint
alter table appointments add constraint appointments_room_no_overlap
  exclude using gist (room_id with =, tstzrange(starts_at, ends_at, '[)') with &&)
  where (status in ('held', 'pending', 'confirmed', 'reschedule_proposed', 'checked_in', 'in_progress'));
--> statement-breakpoint
-- One active hold a patient (R-SCH-12).
create unique index appointments_one_hold_per_patient on appointments (patient_id) where status = 'held';
--> statement-breakpoint
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation', constraint = tg_table_name || '_append_only';
end;
$$;
--> statement-breakpoint
create trigger appointment_history_append_only before update or delete or truncate on appointment_history
  for each statement execute function refuse_rewriting();
--> statement-breakpoint
create trigger audit_events_append_only before update or delete or truncate on audit_events
  for each statement execute function refuse_rewriting();
--> statement-breakpoint
create trigger access_events_append_only before update or delete or truncate on access_events
  for each statement execute function refuse_rewriting();
--> statement-breakpoint
create trigger audit_digests_append_only before update or delete or truncate on audit_digests
  for each statement execute function refuse_rewriting();
