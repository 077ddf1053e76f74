import { randomUUID } from "node:crypto";
import { newId } from "@lockstep/db/schema/columns";
import type { PendingQuery, Row, TransactionSql } from "postgres";
import type { Dispensary, ToSupply } from "./dispensing.ts";

type FloorLevel = { id: string; lotId: string; onHand: number; lotStatus: string; expiresOn: string };

/** The order with whom and what it is for. */
export function orderOnTheFloor(tx: TransactionSql, orderId: string) {
  return tx`
    select o.*, p.first_name || ' ' || p.last_name as patient_name, p.file_number, p.date_of_birth, p.sex, p.allergies,
      d.label, d.unit, d.controlled, d.substances, d.allergens, d.price_minor, w.name as ward_name, u.name as prescriber
    from medication_orders o join patients p on p.id = o.patient_id join drugs d on d.id = o.drug_id
      join users u on u.id = o.prescribed_by left join stock_locations w on w.id = o.ward_id
    where o.id = ${orderId}`;
}

/** What the patient was supplied with of the same substances within a week, at a counter and on a ward. */
export function suppliesOnTheFloor(tx: TransactionSql, { id, patientId }: ToSupply) {
  const since = new Date(Date.now() - 7 * 86_400_000);
  return Promise.all([
    tx`
      select d.label, d.substances, s.at from dispenses s join drugs d on d.id = s.drug_id
      where s.patient_id = ${patientId} and s.at > ${since} and s.quantity > s.reversed
        and s.order_id <> ${id} and d.substances && ${["amoxicillin"]}::text[]
      order by s.at desc limit 20`,
    tx`
      select d.label, d.substances, max(a.at) as last_at from administrations a join drugs d on d.id = a.drug_id
        left join administration_reversals r on r.administration_id = a.id
      where a.patient_id = ${patientId} and a.at > ${since} and a.quantity > 0 and r.id is null
        and a.order_id <> ${id} and d.substances && ${["amoxicillin"]}::text[]
      group by a.order_id, d.id order by max(a.at) desc limit 20`,
  ]);
}

export function levelsOnTheFloor(tx: TransactionSql, where: PendingQuery<Row[]>) {
  return tx<FloorLevel[]>`
    select l.id, l.lot_id as "lotId", l.location_id, l.drug_id, l.on_hand as "onHand", l.version, l.updated_at, p.name, d.label,
      d.unit, d.controlled, lots.number, lots.status as "lotStatus", lots.version as lot_version, lots.expires_on::text as "expiresOn"
    from stock_levels l join lots on lots.id = l.lot_id join drugs d on d.id = l.drug_id join stock_locations p on p.id = l.location_id
    where ${where}`;
}

/** The order as the screen shows it afterwards, with what was handed out; and that somebody looked into the file. */
export async function readTheDetail(
  tx: TransactionSql,
  { pharmacistId }: Pick<Dispensary, "pharmacistId">,
  order: ToSupply,
) {
  const [[shown]] = await Promise.all([
    orderOnTheFloor(tx, order.id),
    tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`,
    tx`select * from clinic`,
  ]);
  const [, handedOut] = await Promise.all([
    suppliesOnTheFloor(tx, order),
    tx<{ id: string }[]>`
      select s.*, p.name as location_name, u.name as by, w.name as witness, c.first_name || ' ' || c.last_name as patient_name,
        d.label, d.unit
      from dispenses s join stock_locations p on p.id = s.location_id join patients c on c.id = s.patient_id
        join drugs d on d.id = s.drug_id join users u on u.id = s.actor_id left join users w on w.id = s.witness_id
      where s.order_id = ${order.id} order by s.at, s.id`,
    tx`
      insert into access_events (id, at, actor_id, patient_id, operation, request_id)
      values (${newId()}, now(), ${pharmacistId}, ${order.patientId}, 'pharmacy.dispense', ${randomUUID()})`,
  ]);
  const lots = await tx`
    select s.*, lots.number, lots.expires_on from dispense_lots s join lots on lots.id = s.lot_id
    where s.dispense_id = any(${handedOut.map(({ id }) => id)}::uuid[]) order by lots.expires_on, lots.number`;
  return { ...shown, dispenses: handedOut.map((one) => ({ ...one, lots: [...lots] })) };
}
