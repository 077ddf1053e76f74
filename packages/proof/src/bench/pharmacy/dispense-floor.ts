import { createHash, randomUUID } from "node:crypto";
import { newId } from "@lockstep/db/schema/columns";
import type { Sql, TransactionSql } from "postgres";
import type { Outcome } from "../client.ts";
import { askWhoAsks } from "../floor-reads.ts";
import { levelsOnTheFloor, orderOnTheFloor, readTheDetail, suppliesOnTheFloor } from "./dispense-floor-reads.ts";
import { type Dispensary, type ToSupply, UNITS } from "./dispensing.ts";

type Pharmacist = Pick<Dispensary, "secret" | "pharmacistId" | "pharmacyId">;

/**
 * What `pharmacy.dispense` sends for an order of somebody without an open bill, statement by statement and round trip by
 * round trip, through the bare driver: no HTTP, no query builder, no rules but the choice of the lot that expires first.
 */
export async function dispenseOnTheFloor(sql: Sql, who: Pharmacist, order: ToSupply): Promise<Outcome> {
  const startedAt = performance.now();
  const key = randomUUID();
  await askWhoAsks(sql, who);
  await sql.begin("isolation level read committed", async (tx) => {
    await tx`
      insert into idempotency_keys (actor_id, operation, key, request_hash)
      values (${who.pharmacistId}, 'bench.dispense', ${key}, ${createHash("sha256").update(key).digest("hex")})
      on conflict do nothing returning key`;
    const level = await claim(tx, who, order);
    const id = newId();
    await write(tx, who, order, { id, ...level });
    const detail = await readTheDetail(tx, who, order);
    await tx`
      update idempotency_keys set response = ${tx.json(detail)}
      where actor_id = ${who.pharmacistId} and operation = 'bench.dispense' and key = ${key}`;
  });
  return { outcome: "ok", ms: performance.now() - startedAt };
}

type Taken = { levelId: string; lotId: string };

/** Patient, order and levels are locked, and what decides is read under the locks. */
async function claim(tx: TransactionSql, { pharmacyId }: Pharmacist, order: ToSupply): Promise<Taken> {
  await orderOnTheFloor(tx, order.id);
  await Promise.all([
    tx`select id from patients where id = any(${[order.patientId]}::uuid[]) order by id for no key update`,
    tx`select id from medication_orders where id = any(${[order.id]}::uuid[]) order by id for update`,
    tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`,
    orderOnTheFloor(tx, order.id),
  ]);
  await tx`select * from clinic`;
  await suppliesOnTheFloor(tx, order);
  const [, known] = await Promise.all([
    tx`select * from stock_locations where id = ${pharmacyId}`,
    levelsOnTheFloor(tx, tx`l.drug_id = ${order.drugId} and l.location_id = ${pharmacyId} and l.on_hand > 0`),
  ]);
  const ids = known.map(({ id }) => id).sort();
  const [, , levels] = await Promise.all([
    tx`select id from stock_levels where id = any(${ids}::uuid[]) order by id for update`,
    tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`,
    levelsOnTheFloor(tx, tx`l.id = any(${ids}::uuid[])`),
    tx`select * from clinic`,
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const usable = levels.filter(
    (level) => level.lotStatus === "available" && level.expiresOn >= today && level.onHand >= UNITS,
  );
  const [first] = usable.sort((a, b) => a.expiresOn.localeCompare(b.expiresOn));
  if (!first) throw new Error("The floor has nothing left to dispense.");
  return { levelId: first.id, lotId: first.lotId };
}

/** The level with its line of the register, the bill, the dispense with its lot, the order and the audit row. */
async function write(
  tx: TransactionSql,
  { pharmacistId, pharmacyId }: Pharmacist,
  { id: orderId, patientId, drugId }: ToSupply,
  { id, levelId, lotId }: Taken & { id: string },
): Promise<void> {
  const now = new Date();
  await tx`
    with changed as (
      update stock_levels set on_hand = on_hand + wanted.delta, version = version + 1, updated_at = ${now}::timestamptz
        from unnest(${[levelId]}::uuid[], ${[-UNITS]}::int[], ${[newId()]}::uuid[]) wanted (level_id, delta, id)
       where stock_levels.id = wanted.level_id
      returning wanted.id, lot_id, location_id, drug_id, wanted.delta, on_hand)
    insert into stock_movements (id, kind, lot_id, location_id, drug_id, delta, balance, reason, source_id, actor_id, witness_id, at)
    select id, 'dispensed', lot_id, location_id, drug_id, delta, on_hand, null, ${id}::uuid, ${pharmacistId}::uuid, null, ${now}::timestamptz
    from changed returning id`;
  await tx`
    select id from bills where patient_id = ${patientId} and appointment_id is null and status in ('open', 'part_paid')
    order by created_at desc limit 1`;
  await tx`select * from clinic`;
  const [bill] = await tx<{ id: string }[]>`
    insert into bills (id, patient_id, currency, total_minor, created_by, updated_by, created_at, updated_at)
    values (${newId()}, ${patientId}, 'KES', 1000, ${pharmacistId}, ${pharmacistId}, ${now}, ${now}) returning *`;
  const billId = bill?.id ?? "";
  await tx`
    insert into bill_lines (id, bill_id, kind, label, quantity, unit_minor, created_at)
    values (${newId()}, ${billId}, 'supply', 'A drug of the bench', ${UNITS}, 500, ${now})`;
  await Promise.all([
    tx`
      insert into dispenses (id, order_id, patient_id, drug_id, location_id, quantity, actor_id, bill_id, unit_minor, at)
      values (${id}, ${orderId}, ${patientId}, ${drugId}, ${pharmacyId}, ${UNITS}, ${pharmacistId}, ${billId}, 500, ${now})`,
    tx`insert into dispense_lots (id, dispense_id, lot_id, quantity) values (${newId()}, ${id}, ${lotId}, ${UNITS})`,
    tx`
      update medication_orders set status = 'active', dispensed = dispensed + ${UNITS}, administered = administered + 0,
        version = version + 1, updated_at = ${now}, updated_by = ${pharmacistId} where id = ${orderId}`,
    tx`
      insert into audit_events (id, at, actor_kind, actor_id, action, entity, entity_id, patient_id, before, after, request_id)
      values (${newId()}, ${now}, 'staff', ${pharmacistId}, 'order.dispensed', 'order', ${orderId}, ${patientId},
        ${tx.json({ status: "active", remaining: 20 })}, ${tx.json({ status: "active", dispenseId: id })}, ${randomUUID()})`,
  ]);
}
