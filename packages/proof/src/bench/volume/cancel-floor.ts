import { createHash, randomUUID } from "node:crypto";
import { newId } from "@lockstep/db/schema/columns";
import type { Sql } from "postgres";
import type { BenchClinic } from "../bench-clinic.ts";
import type { Outcome } from "../client.ts";
import { askWhoAsks, readTheVisit } from "../floor-reads.ts";

export type Cancellable = { id: string; version: number; patientId: string };

/** What `scheduling.changeStatus` sends to cancel a visit, in the same round trips, through the bare driver. */
export async function cancelOnTheFloor(sql: Sql, clinic: BenchClinic, visit: Cancellable): Promise<Outcome> {
  const startedAt = performance.now();
  const key = randomUUID();
  const { deskUserId } = clinic;
  await askWhoAsks(sql, clinic);
  await sql.begin("isolation level read committed", async (tx) => {
    await tx`
      insert into idempotency_keys (actor_id, operation, key, request_hash)
      values (${deskUserId}, 'bench.cancel', ${key}, ${createHash("sha256").update(key).digest("hex")})
      on conflict do nothing returning key`;
    await Promise.all([
      tx`select id from appointments where id = any(${[visit.id]}::uuid[]) order by id for update`,
      tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`,
      tx`select * from appointments where id = ${visit.id}`,
      tx`select * from clinic`,
    ]);
    const now = new Date();
    const version = visit.version + 1;
    const [, , , , [view]] = await Promise.all([
      tx`
        update appointments set status = 'cancelled', cancelled_by = 'staff', cancellation_reason = 'Cannot come',
          cancelled_at = ${now}, version = ${version}, updated_at = ${now}, updated_by = ${deskUserId}
        where id = ${visit.id} and version = ${visit.version} and status = 'confirmed' returning id`,
      tx`
        insert into appointment_history (id, appointment_id, at, action, actor_kind, actor_id, from_status, to_status,
          from_starts_at, to_starts_at, from_doctor_id, to_doctor_id, reason, version)
        select ${newId()}, id, ${now}, 'appointment.cancelled', 'staff', ${deskUserId}, 'confirmed', 'cancelled',
          starts_at, starts_at, doctor_id, doctor_id, 'Cannot come', ${version} from appointments where id = ${visit.id}`,
      tx`
        insert into audit_events (id, at, actor_kind, actor_id, action, entity, entity_id, patient_id, before, after, request_id)
        values (${newId()}, ${now}, 'staff', ${deskUserId}, 'appointment.cancelled', 'appointment', ${visit.id},
          ${visit.patientId}, ${tx.json({ status: "confirmed" })}, ${tx.json({ status: "cancelled", version })}, ${randomUUID()})`,
      tx`
        insert into outbox (id, subject, kind, patient_id, payload)
        values (${newId()}, ${`appointment:${visit.id}:v${version}`}, 'appointment.cancelled', ${visit.patientId},
          ${tx.json({ appointmentId: visit.id })}) on conflict do nothing`,
      readTheVisit(tx, visit.id),
    ]);
    await tx`
      update idempotency_keys set response = ${tx.json({ ...view })}
      where actor_id = ${deskUserId} and operation = 'bench.cancel' and key = ${key}`;
  });
  return { outcome: "ok", ms: performance.now() - startedAt };
}
