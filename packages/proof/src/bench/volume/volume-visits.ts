import type { Sql } from "postgres";
import { DOCTORS, type VolumeSize } from "./volume-size.ts";

/**
 * Lays every doctor's calendar out slot by slot, 40 slots of 15 minutes a working day, of which four in five are taken, by
 * arithmetic: nobody is anywhere twice, because the fifty patients of one moment follow one another in a permutation of all.
 * `${day}` is the day on which the clinic is shown, at 11:00.
 */
export async function layOutVisits(sql: Sql, size: VolumeSize, day: string): Promise<void> {
  await sql`
    create unlogged table bench_slots as
    with days as (
      select date, row_number() over (order by date) - 1 as day_no
      from (select ${day}::date + n as date from generate_series(${-size.daysAround}::int, ${size.daysAround}::int) n) dates
      where extract(isodow from date) <> 7),
    slots as (
      select (date + make_interval(mins => (case when slot < 20 then 480 else 540 end) + slot * 15))
          at time zone 'Africa/Nairobi' as starts_at, date, (day_no * 40 + slot) * ${DOCTORS}::int as first_place
      from days, generate_series(0, 39) slot)
    select starts_at, date, doctor_no, ((first_place + doctor_no) * 7919) % ${size.patients}::int as patient_no,
      hashint8(first_place + doctor_no)::bigint & 2147483647 as luck
    from slots, generate_series(0, ${DOCTORS - 1}::int) doctor_no
    where hashint8(first_place + doctor_no)::bigint & 2147483647 < 2147483647::bigint * 81 / 100
    order by starts_at, doctor_no limit ${size.appointments}::int`;
  await sql`
    create unlogged table bench_visits as
    with shown as (select (${day}::date + time '11:00') at time zone 'Africa/Nairobi' as at),
    told as (
      select s.*, at, case
          when starts_at >= at + interval '3 days' and share < 2 then 'reschedule_proposed'
          when starts_at >= at + interval '3 days' and starts_at < at + interval '8 days' and share < 3 then 'pending'
          when starts_at < at - interval '15 minutes' and share < 82 then 'completed'
          when share >= 92 then 'cancelled'
          when starts_at < at - interval '15 minutes' then case when share < 89 then 'no_show' else 'expired' end
          when starts_at <= at then 'in_progress'
          when starts_at < at + interval '1 hour' and share < 45 then 'checked_in'
          else 'confirmed' end::appointment_status as status,
        starts_at + case when luck / 10000 % 10 = 0 then interval '10 minutes' else interval '15 minutes' end as ends_at
      from shown, (select *, luck / 100 % 100 as share from bench_slots) s),
    booked as (
      select *, case when status = 'pending' then at - make_interval(mins => (luck % 600)::int)
          else least(starts_at - make_interval(hours => (luck / 100000 % 1000)::int),
            at - make_interval(mins => (luck % 40000)::int)) end as booked_at
      from told)
    select uuidv7(booked_at - now()) as id, *,
      case when status in ('completed', 'in_progress', 'checked_in')
        then row_number() over (partition by date, status in ('completed', 'in_progress', 'checked_in') order by starts_at, doctor_no) end as ticket
    from booked`;
}

/** The visits in the order in which they were booked, a line of history and of the audit for each, and the counters of tickets. */
export async function writeVisits(sql: Sql, say: (line: string) => void): Promise<void> {
  await sql`create unlogged table bench_doctors as
    select row_number() over (order by email) - 1 as doctor_no, id, room_id from doctors`;
  await sql`create unlogged table bench_patients as select row_number() over (order by id) - 1 as patient_no, id from patients`;
  await sql`analyze bench_visits, bench_patients`;
  say("  visits");
  await sql`
    insert into appointments (id, patient_id, doctor_id, room_id, visit_type_id, mode, starts_at, ends_at, status, price_minor,
      ticket_number, ticket_date, checked_in_at, called_at, proposed_starts_at, proposed_ends_at,
      cancelled_by, cancellation_reason, cancelled_at, created_by, updated_by, created_at, updated_at)
    select v.id, p.id, d.id, d.room_id, types.ids[case when v.ends_at - v.starts_at < interval '15 minutes' then 3 else 1 + v.luck % 2 end],
      'in_person', v.starts_at, v.ends_at, v.status, 150000,
      v.ticket, case when v.ticket is not null then v.date end,
      case when v.ticket is not null then least(v.starts_at, v.at) - make_interval(mins => (v.luck % 25)::int) end,
      case when v.status in ('completed', 'in_progress') then v.starts_at end,
      case when v.status = 'reschedule_proposed' then v.starts_at + interval '1 day' end,
      case when v.status = 'reschedule_proposed' then v.ends_at + interval '1 day' end,
      case when v.status = 'cancelled' then 'patient' end, case when v.status = 'cancelled' then 'Cannot come' end,
      case when v.status = 'cancelled' then v.booked_at + interval '1 minute' end,
      desk.ids[1 + v.luck % 20], desk.ids[1 + v.luck % 20], v.booked_at, v.booked_at
    from bench_visits v join bench_doctors d using (doctor_no) join bench_patients p using (patient_no),
      (select array_agg(id order by email) as ids from users) desk,
      (select array_agg(id order by minutes desc, name) as ids from visit_types) types
    order by v.booked_at`;
  await sql`
    insert into counters (name, value) select 'ticket:' || ticket_date, max(ticket_number)
    from appointments where ticket_date is not null group by ticket_date`;
  say("  their history");
  await sql`
    insert into appointment_history (id, appointment_id, at, action, actor_kind, actor_id, to_status, to_starts_at, to_doctor_id, version)
    select uuidv7(created_at - now()), id, created_at, 'appointment.booked', 'staff', created_by, status, starts_at, doctor_id, 1
    from appointments`;
  say("  the audit");
  await sql`
    insert into audit_events (id, at, actor_kind, actor_id, action, entity, entity_id, patient_id, after)
    select uuidv7(created_at - now()), created_at, 'staff', created_by, 'appointment.booked', 'appointment', id, patient_id,
      jsonb_build_object('status', status, 'startsAt', starts_at, 'endsAt', ends_at, 'doctorId', doctor_id, 'roomId', room_id, 'version', 1)
    from appointments`;
  await sql`drop table bench_slots, bench_visits, bench_doctors, bench_patients`;
}
