import { createHash } from "node:crypto";
import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import type { Sql, TransactionSql } from "postgres";
import type { BenchClinic } from "./bench-clinic.ts";
import type { Booking } from "./bookings.ts";

const DAY_MS = 86_400_000;
const VISIT_MS_MAX = 480 * 60_000;

/** The living session behind the cookie, and who holds it. */
export async function askWhoAsks(sql: Sql, { secret }: Pick<BenchClinic, "secret">): Promise<void> {
  const [holder] = await sql`
    select s.public_id, s.device, s.expires_at, s.last_seen_at < clock_timestamp() - interval '1 minute',
      u.id, u.kind, u.name, u.roles, d.id, p.id
    from sessions s join users u on u.id = s.user_id
      left join doctors d on d.user_id = u.id left join patients p on p.user_id = u.id
    where s.id = ${createHash("sha256").update(secret).digest("hex")} and u.active
      and s.expires_at > clock_timestamp() and s.ends_at > clock_timestamp()`;
  if (!holder) throw new Error("The bench's session has ended.");
}

/** What is read before the locks, in one round trip; then the locks, the clock and what the decision rests on, in another. */
export async function askWhatDecides(tx: TransactionSql, booking: Booking): Promise<void> {
  await Promise.all([
    tx`select id, name, minutes, price_minor, modes, needs_approval, active, created_at from visit_types where id = ${booking.visitTypeId}`,
    tx`select id, room_id from doctors where onboarding_status = 'active' and id = ${booking.doctorId} order by id`,
  ]);
  await claimOnTheFloor(tx, booking);
}

/** Patient, room and doctor locked, and what lies around the time read under the locks, in one round trip. */
export async function claimOnTheFloor(tx: TransactionSql, booking: Booking): Promise<void> {
  const { patientId, doctorId, roomId, startsAt } = booking;
  const from = new Date(startsAt.getTime() - DAY_MS);
  const to = new Date(startsAt.getTime() + 2 * DAY_MS);
  await Promise.all([
    tx`select id from patients where id = any(${[patientId]}::uuid[]) order by id for no key update`,
    tx`select id from rooms where id = any(${[roomId]}::uuid[]) order by id for no key update`,
    tx`select id from doctors where id = any(${[doctorId]}::uuid[]) order by id for no key update`,
    tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`,
    tx`
      select clinic.*, clock_timestamp() as now, (
        select coalesce(json_agg(json_build_object('startsAt', starts_at, 'endsAt', ends_at, 'note', note)
          order by starts_at, id), '[]') from closures where ends_at > ${from} and starts_at < ${to}) as closed
      from clinic`,
    calendarOf(tx, doctorId, from, to),
    holding(tx, "doctor_id", doctorId, from, to),
    holding(tx, "room_id", roomId, from, to),
    holding(tx, "patient_id", patientId, from, to),
    tx`select id from rooms where active = false and id = any(${[roomId]}::uuid[])`,
  ]);
}

function calendarOf(tx: TransactionSql, doctorId: string, from: Date, to: Date) {
  return tx`
    select d.id, d.name, d.specialization, d.room_id, r.name, d.onboarding_status, d.buffer_before_minutes, d.buffer_after_minutes, (
        select coalesce(json_agg(json_build_object('weekday', weekday, 'from', from_time, 'to', to_time,
          'slotMinutes', slot_minutes, 'modes', modes) order by weekday, from_time), '[]')
        from weekly_rules where doctor_id = d.id) as rules, (
        select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'startsAt', starts_at, 'endsAt', ends_at,
          'modes', modes, 'slotMinutes', slot_minutes, 'note', note) order by starts_at, id), '[]')
        from availability_exceptions where doctor_id = d.id and ends_at > ${from} and starts_at < ${to}) as exceptions
    from doctors d left join rooms r on r.id = d.room_id
    where d.id = any(${[doctorId]}::uuid[]) order by d.name, d.id`;
}

function holding(tx: TransactionSql, column: string, id: string, from: Date, to: Date) {
  return tx`
    select id, patient_id, doctor_id, room_id, starts_at, ends_at, status, hold_expires_at, created_by, created_at
    from appointments
    where ${tx(column)} = any(${[id]}::uuid[]) and status in ${tx(HOLDING_STATUSES)}
      and starts_at > ${new Date(from.getTime() - VISIT_MS_MAX)} and starts_at < ${to} and ends_at > ${from}
    order by starts_at`;
}

/** The visit with the names that the screen shows beside it. */
export function readTheVisit(tx: TransactionSql, id: string) {
  return tx`
    select a.*, p.first_name || ' ' || p.last_name as patient_name, d.name as doctor_name, r.name as room_name,
      v.name as visit_type_name
    from appointments a join patients p on p.id = a.patient_id join doctors d on d.id = a.doctor_id
      join visit_types v on v.id = a.visit_type_id left join rooms r on r.id = a.room_id
    where a.id = ${id}`;
}
