import { createHash, randomUUID } from "node:crypto";
import { newId } from "@lockstep/db/schema/columns";
import type { Sql, TransactionSql } from "postgres";
import type { BenchClinic } from "./bench-clinic.ts";
import { writeOnTheFloor } from "./booking-floor.ts";
import type { Booking } from "./bookings.ts";
import type { Outcome } from "./client.ts";
import { askWhoAsks, claimOnTheFloor, readTheVisit } from "./floor-reads.ts";

const READ_COMMITTED = "isolation level read committed";
type Clinic = BenchClinic;

/** What a hold, the look at its bill, the beginning of its payment and the provider's report send, through the bare driver. */
export async function holdAndPayOnTheFloor(sql: Sql, clinic: Clinic, booking: Booking): Promise<Outcome> {
  const startedAt = performance.now();
  const visitId = await hold(sql, clinic, booking);
  await askWhoAsks(sql, clinic);
  const billId = await sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx`select * from clinic`;
    const [bill] = await tx<{ id: string }[]>`
      select b.*, p.first_name || ' ' || p.last_name as patient_name, p.file_number from bills b join patients p on p.id = b.patient_id
      where b.appointment_id = ${visitId} order by b.created_at desc, b.id desc limit 11`;
    return bill?.id ?? "";
  });
  const paymentId = await beginToPay(sql, clinic, { billId, visitId, patientId: booking.patientId });
  await captured(sql, { paymentId, visitId, billId, booking });
  return { outcome: "ok", ms: performance.now() - startedAt };
}

/** `work` under a key of the desk's, and its answer kept with it. */
async function keyed(
  sql: Sql,
  clinic: Clinic,
  operation: string,
  work: (tx: TransactionSql) => Promise<{ id: string }>,
): Promise<string> {
  const key = randomUUID();
  return sql.begin(READ_COMMITTED, async (tx) => {
    await tx`
      insert into idempotency_keys (actor_id, operation, key, request_hash)
      values (${clinic.deskUserId}, ${operation}, ${key}, ${createHash("sha256").update(key).digest("hex")})
      on conflict do nothing returning key`;
    const result = await work(tx);
    await tx`
      update idempotency_keys set response = ${tx.json({ ...result })}
      where actor_id = ${clinic.deskUserId} and operation = ${operation} and key = ${key}`;
    return result.id;
  });
}

async function hold(sql: Sql, clinic: Clinic, booking: Booking): Promise<string> {
  await askWhoAsks(sql, clinic);
  return keyed(sql, clinic, "bench.hold", async (tx) => {
    const { patientId, doctorId, visitTypeId } = booking;
    await Promise.all([
      tx`select id from patients where id = any(${[patientId]}::uuid[]) order by id for no key update`,
      tx`select id from appointments where patient_id = ${patientId} and status = 'held' and offered = false`,
      tx`select id, name, minutes, price_minor, modes, needs_approval, active from visit_types where id = ${visitTypeId}`,
      tx`select id, room_id from doctors where onboarding_status = 'active' and id = ${doctorId} order by id`,
    ]);
    await claimOnTheFloor(tx, booking);
    await tx`select * from appointments where patient_id = ${patientId} and status = 'held' and offered = false`;
    return writeOnTheFloor(tx, clinic, booking, "held");
  });
}

type Wish = { billId: string; visitId: string; patientId: string };

async function beginToPay(sql: Sql, clinic: Clinic, { billId, visitId, patientId }: Wish): Promise<string> {
  await askWhoAsks(sql, clinic);
  const paymentId = newId();
  await keyed(sql, clinic, "bench.pay", async (tx) => {
    await tx`select * from bills where id = ${billId}`;
    await Promise.all([
      tx`select id from bills where id = any(${[billId]}::uuid[]) order by id for update`,
      tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`,
      tx`select * from bills where id = ${billId}`,
    ]);
    await tx`select hold_expires_at from appointments where id = ${visitId}`;
    await tx`
      select id from payments where bill_id = ${billId} and status = 'pending' and provider = 'development' and amount_minor = 150000
        and (hand_off_expires_at is null or hand_off_expires_at > ${new Date()}) limit 1`;
    await tx`
      insert into payments (id, bill_id, patient_id, amount_minor, currency, method, status, provider, created_by, created_at, updated_at)
      values (${paymentId}, ${billId}, ${patientId}, 150000, 'KES', 'card', 'pending', 'development', ${clinic.deskUserId},
        ${new Date()}, ${new Date()})`;
    return { id: paymentId };
  });
  await sql`
    select m.amount_minor, m.currency, m.hand_off_url, m.hand_off_expires_at, b.number, b.appointment_id, p.phone
    from payments m join bills b on b.id = m.bill_id join patients p on p.id = m.patient_id where m.id = ${paymentId}`;
  await sql.begin(READ_COMMITTED, async (tx) => {
    await tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`;
    await tx`
      update payments set provider_reference = coalesce(provider_reference, ${paymentId}), hand_off_url = coalesce(hand_off_url, '/pay'),
        hand_off_expires_at = coalesce(hand_off_expires_at, ${new Date(Date.now() + 600_000)}::timestamptz)
      where id = ${paymentId} and provider = 'development' returning hand_off_url, hand_off_expires_at`;
  });
  return paymentId;
}

type Paid = { paymentId: string; visitId: string; billId: string; booking: Booking };

/** The report is written down; visit, bill and payment are locked along the order, and change together. */
async function captured(sql: Sql, paid: Paid): Promise<void> {
  const { paymentId, visitId, billId, booking } = paid;
  const now = new Date();
  const eventId = newId();
  const clock = (tx: Sql | TransactionSql) =>
    tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`;
  await clock(sql);
  await sql.begin(READ_COMMITTED, async (tx) => {
    await clock(tx);
    await tx`
      insert into payment_events (id, provider, event_id, kind, provider_reference, amount_minor, currency, occurred_at, received_at)
      values (${eventId}, 'development', ${randomUUID()}, 'captured', ${paymentId}, 150000, 'KES', ${now}, ${now})
      on conflict do nothing returning id`;
    await tx`select * from payments where id = ${paymentId} and provider = 'development'`;
    await tx`select appointment_id, currency from bills where id = ${billId}`;
    await tx`select * from appointments where id = ${visitId}`;
    await claimOnTheFloor(tx, booking);
    await Promise.all([
      tx`select id from appointments where id = any(${[visitId]}::uuid[]) order by id for update`,
      tx`select * from appointments where id = ${visitId}`,
    ]);
    await Promise.all([
      tx`select id from bills where id = any(${[billId]}::uuid[]) order by id for update`,
      tx`select id from payments where id = any(${[paymentId]}::uuid[]) order by id for update`,
      tx`select * from bills where id = ${billId}`,
      tx`select * from payments where id = ${paymentId}`,
      clock(tx),
    ]);
    await tx`select id from payments where provider = 'development' and provider_reference = ${paymentId} and status = 'captured'`;
    await settle(tx, paid, now);
    await clock(tx);
    await tx`update payment_events set applied_at = ${now}, outcome = 'captured' where id = ${eventId}`;
    await tx`
      select * from payment_events where provider = 'development' and provider_reference = ${paymentId} and kind = 'refunded'
        and applied_at is null order by occurred_at, id`;
  });
}

async function settle(tx: TransactionSql, { paymentId, visitId, billId, booking }: Paid, now: Date): Promise<void> {
  const { patientId } = booking;
  await tx`
    update bills set paid_minor = paid_minor + 150000, refunded_minor = refunded_minor + 0, version = version + 1, updated_at = ${now}
    where id = ${billId} returning *`;
  await tx`select id, name, minutes, price_minor, modes, needs_approval, active from visit_types where id = ${booking.visitTypeId}`;
  await Promise.all([
    tx`
      update appointments set status = 'confirmed', hold_expires_at = null, proposed_starts_at = null, proposed_ends_at = null,
        version = 2, updated_at = ${now} where id = ${visitId} and version = 1 and status = 'held' returning id`,
    audited(tx, "appointment.confirmed", { entity: "appointment", id: visitId, patientId, now }),
    told(tx, `appointment:${visitId}:v2`, patientId),
    told(tx, `appointment:${visitId}:day`, patientId),
    told(tx, `appointment:${visitId}:hours`, patientId),
    tx`
      insert into appointment_history (id, appointment_id, at, action, actor_kind, from_status, to_status, from_starts_at,
        to_starts_at, from_doctor_id, to_doctor_id, version)
      values (${newId()}, ${visitId}, ${now}, 'appointment.hold_confirmed', 'system', 'held', 'confirmed', ${booking.startsAt},
        ${booking.startsAt}, ${booking.doctorId}, ${booking.doctorId}, 2)`,
    readTheVisit(tx, visitId),
  ]);
  await tx`select * from bills where id = ${billId}`;
  const [{ value } = { value: "0" }] = await tx<{ value: string }[]>`
    insert into counters (name, value) values ('bench_receipt_number', 1)
    on conflict (name) do update set value = counters.value + excluded.value returning value::text`;
  await Promise.all([
    tx`
      update payments set bill_id = ${billId}, amount_minor = 150000, currency = 'KES', status = 'captured',
        receipt_number = ${-Number(value)}, captured_at = ${now}, version = version + 1, updated_at = ${now} where id = ${paymentId}`,
    audited(tx, "payment.captured", { entity: "payment", id: paymentId, patientId, now }),
    told(tx, `payment:${paymentId}`, patientId),
  ]);
}

type Changed = { entity: string; id: string; patientId: string; now: Date };

function audited(tx: TransactionSql, action: string, { entity, id, patientId, now }: Changed) {
  return tx`
    insert into audit_events (id, at, actor_kind, action, entity, entity_id, patient_id, before, after, request_id)
    values (${newId()}, ${now}, 'system', ${action}, ${entity}, ${id}, ${patientId}, ${tx.json({ status: "held" })},
      ${tx.json({ status: "confirmed", version: 2 })}, ${randomUUID()})`;
}

function told(tx: TransactionSql, subject: string, patientId: string) {
  return tx`
    insert into outbox (id, subject, kind, patient_id, payload)
    values (${newId()}, ${subject}, 'bench.told', ${patientId}, ${tx.json({ subject })}) on conflict do nothing`;
}
