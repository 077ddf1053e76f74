import { createHash, randomUUID } from "node:crypto";
import { newId } from "@lockstep/db/schema/columns";
import type { Sql, TransactionSql } from "postgres";
import type { BenchClinic } from "./bench-clinic.ts";
import type { Booking } from "./bookings.ts";
import type { Outcome } from "./client.ts";
import { askWhatDecides, askWhoAsks, readTheVisit } from "./floor-reads.ts";

const VISIT_MS = 15 * 60_000;

/**
 * What `scheduling.book` sends, statement by statement and round trip by round trip, through the bare driver: no HTTP, no
 * query builder, no rules. What it costs is the database's and the driver's share, below which no application gets.
 */
export async function bookOnTheFloor(sql: Sql, clinic: BenchClinic, booking: Booking): Promise<Outcome> {
  const startedAt = performance.now();
  const key = randomUUID();
  await askWhoAsks(sql, clinic);
  await sql.begin("isolation level read committed", async (tx) => {
    await tx`
      insert into idempotency_keys (actor_id, operation, key, request_hash)
      values (${clinic.deskUserId}, 'bench.book', ${key}, ${createHash("sha256").update(key).digest("hex")})
      on conflict do nothing returning key`;
    await askWhatDecides(tx, booking);
    const visit = await writeOnTheFloor(tx, clinic, booking);
    await tx`
      update idempotency_keys set response = ${tx.json(visit)}
      where actor_id = ${clinic.deskUserId} and operation = 'bench.book' and key = ${key}`;
  });
  return { outcome: "ok", ms: performance.now() - startedAt };
}

/** The visit, its history, its audit row, its message and its bill, and the visit as the screen shows it. */
export async function writeOnTheFloor(
  tx: TransactionSql,
  { deskUserId }: BenchClinic,
  booking: Booking,
  status: "confirmed" | "held" = "confirmed",
) {
  const { patientId, doctorId, roomId, visitTypeId, startsAt } = booking;
  const id = newId();
  const now = new Date();
  const endsAt = new Date(startsAt.getTime() + VISIT_MS);
  const start = startsAt.toISOString();
  const facts = { doctorId, roomId, visitTypeId, mode: "in_person", startsAt: start, status, version: 1 };
  const told = { appointmentId: id, startsAt: start, doctorId };
  const [, , , , , [visit]] = await Promise.all([
    tx`
      insert into appointments (id, patient_id, doctor_id, room_id, visit_type_id, mode, starts_at, ends_at, status,
        hold_expires_at, overbooked, price_minor, version, created_by, updated_by, created_at, updated_at)
      values (${id}, ${patientId}, ${doctorId}, ${roomId}, ${visitTypeId}, 'in_person', ${startsAt}, ${endsAt}, ${status},
        ${status === "held" ? new Date(now.getTime() + 600_000) : null}, false, 150000, 1, ${deskUserId}, ${deskUserId}, ${now}, ${now})`,
    tx`
      insert into audit_events (id, at, actor_kind, actor_id, action, entity, entity_id, patient_id, after, request_id)
      values (${newId()}, ${now}, 'staff', ${deskUserId}, 'appointment.booked', 'appointment', ${id}, ${patientId},
        ${tx.json({ ...facts, endsAt: endsAt.toISOString(), overbooked: false })}, ${randomUUID()})`,
    tx`
      insert into outbox (id, subject, kind, patient_id, payload)
      values (${newId()}, ${`appointment:${id}:v1`}, 'appointment.booked', ${patientId}, ${tx.json(told)})
      on conflict do nothing`,
    tx`
      insert into appointment_history (id, appointment_id, at, action, actor_kind, actor_id, to_status, to_starts_at,
        to_doctor_id, version)
      values (${newId()}, ${id}, ${now}, 'appointment.booked', 'staff', ${deskUserId}, ${status}, ${startsAt},
        ${doctorId}, 1)`,
    tx`
      with bill as (
        insert into bills (id, patient_id, appointment_id, currency, total_minor, created_by, updated_by, created_at, updated_at)
        select ${newId()}::uuid, ${patientId}::uuid, ${id}::uuid, currency, 150000, ${deskUserId}::uuid, ${deskUserId}::uuid,
          ${now}::timestamptz, ${now}::timestamptz from clinic
        returning id)
      insert into bill_lines (id, bill_id, kind, label, quantity, unit_minor, created_at)
      select ${newId()}::uuid, bill.id, 'visit', visit_types.name, 1, 150000, ${now}::timestamptz
      from bill cross join visit_types where visit_types.id = ${visitTypeId}::uuid`,
    readTheVisit(tx, id),
  ]);
  return { ...visit, id };
}
