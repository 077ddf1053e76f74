import type { ISql, Sql } from "postgres";
import type { Evidence } from "./judge-answers.ts";
import type { Shelves } from "./judge-lots.ts";
import type { Letters } from "./judge-messages.ts";
import type { Books } from "./judge-money.ts";
import type { SignIns } from "./judge-sign-ins.ts";
import type { Stock } from "./judge-stock.ts";
import type { WaitingRoom } from "./judge-waitlist.ts";

/** Everything that the judge asks the database when all is over. */
export type AllEvidence = Evidence & Books & Letters & SignIns & WaitingRoom & Stock & Shelves;

/** In one snapshot: the processes are up, and their jobs go on letting holds run out and sending messages. */
export async function evidenceIn(sql: Sql): Promise<AllEvidence> {
  return sql.begin("isolation level repeatable read read only", async (now) => ({
    ...(await calendar(now)),
    ...(await books(now)),
    ...(await letters(now)),
    ...(await portal(now)),
    ...(await stock(now)),
  })) as Promise<AllEvidence>; // no array of promises, which the driver would unwrap
}

async function calendar(sql: ISql): Promise<Evidence> {
  const changes = await sql<Evidence["changes"][number][]>`
    select appointment_id as "appointmentId", version, to_status as status, to_starts_at as "startsAt",
           to_doctor_id as "doctorId", action, actor_kind as "actorKind" from appointment_history`;
  const visits = await sql<Evidence["visits"][number][]>`
    select id, patient_id as "patientId", doctor_id as "doctorId", status, starts_at as "startsAt", ends_at as "endsAt"
      from appointments`;
  const keys = await sql<{ key: string }[]>`select key from idempotency_keys`;
  const registered = await sql<{ id: string }[]>`
    select entity_id as id from audit_events where action = 'patient.registered'`;
  return { changes, visits, keys: new Set(keys.map(({ key }) => key)), registered: registered.map(({ id }) => id) };
}

async function stock(sql: ISql): Promise<Stock & Shelves> {
  const orders = await sql<Stock["orders"][number][]>`select id, status, quantity, remaining from medication_orders`;
  const dispenses = await sql<Stock["dispenses"][number][]>`
    select id, order_id as "orderId", quantity, reversed from dispenses`;
  const administrations = await sql<Stock["administrations"][number][]>`
    select a.id, a.order_id as "orderId", a.quantity, a.wasted, r.id is not null as reversed
      from administrations a left join administration_reversals r on r.administration_id = a.id`;
  const levels = await sql<Stock["levels"][number][]>`
    select l.lot_id as "lotId", l.location_id as "locationId", l.on_hand as "onHand", coalesce(sum(m.delta), 0)::int as moved
      from stock_levels l left join stock_movements m using (lot_id, location_id) group by l.id`;
  const movements = await sql<Shelves["movements"][number][]>`
    select lot_id as "lotId", location_id as "locationId", sum(delta)::int as delta from stock_movements
     group by lot_id, location_id, case when kind in ('administered', 'wasted') then source_id else id end`;
  return { orders, dispenses, administrations, levels, movements };
}

async function books(sql: ISql): Promise<Books> {
  const bills = await sql<Books["bills"][number][]>`
    select b.id, b.appointment_id as "appointmentId", coalesce(a.status::text, '') as "visitStatus", b.total_minor as "totalMinor",
           b.paid_minor as "paidMinor", b.refunded_minor as "refundedMinor", b.refund_due_minor as "refundDueMinor",
           b.voided_at is not null as voided
      from bills b left join appointments a on a.id = b.appointment_id`;
  const payments = await sql<Books["payments"][number][]>`
    select id, bill_id as "billId", amount_minor as "amountMinor", provider, status, receipt_number::int as "receiptNumber"
      from payments`;
  const refunds = await sql<Books["refunds"][number][]>`
    select id, payment_id as "paymentId", amount_minor as "amountMinor", status, reason from refunds`;
  const events = await sql<Books["events"][number][]>`select event_id as "eventId", outcome from payment_events`;
  return { bills, payments, refunds, events };
}

async function letters(sql: ISql): Promise<Letters> {
  const sent = await sql<Letters["sent"][number][]>`
    select m.key, m.channel, m."to", o.subject, o.kind
      from development_messages m
        left join deliveries d on d.id::text = m.key left join outbox o on o.id = d.outbox_id`;
  const deliveries = await sql<Letters["deliveries"][number][]>`
    select d.id, d.channel, d.sent_at is not null as "isSent", o.subject, o.kind
      from deliveries d join outbox o on o.id = d.outbox_id`;
  const dead = await sql<
    Letters["dead"][number][]
  >`select subject, kind, last_error as "lastError" from outbox where dead_at is not null`;
  return { sent, deliveries, dead };
}

async function portal(sql: ISql): Promise<SignIns & WaitingRoom> {
  const codes = await sql<SignIns["codes"][number][]>`select phone, attempts from sign_in_codes`;
  const [sessions] = await sql<{ count: number }[]>`
    select count(*)::int as count from sessions s join users u on u.id = s.user_id where u.kind = 'patient'`;
  const codesSent = await sql<{ phone: string; count: number }[]>`
    select m."to" as phone, count(*)::int as count
      from development_messages m join deliveries d on d.id::text = m.key join outbox o on o.id = d.outbox_id
     where o.kind = 'auth.code' group by 1`;
  const offers = await sql<WaitingRoom["offers"][number][]>`
    select o.id, o.entry_id as "entryId", e.patient_id as "patientId", o.appointment_id as "appointmentId",
           o.doctor_id as "doctorId", o.starts_at as "startsAt", a.ends_at as "endsAt", o.status,
           a.status as "visitStatus", e.status as "entryStatus", e.appointment_id as "booked"
      from waitlist_offers o join waitlist_entries e on e.id = o.entry_id join appointments a on a.id = o.appointment_id`;
  const requests = await sql<WaitingRoom["requests"][number][]>`
    select r.id, r.status, r.patient_id as "patientId", r.appointment_id as "appointmentId", a.patient_id as "visitOf"
      from consultation_requests r left join appointments a on a.id = r.appointment_id`;
  return { codes, sessions: sessions?.count ?? 0, codesSent, offers, requests };
}
