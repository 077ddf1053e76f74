import { randomUUID } from "node:crypto";
import { type Client, clientOf, type Outcome } from "../client.ts";
import { openSession } from "../session.ts";
import type { VolumeLab } from "../volume/volume-lab.ts";
import { FRESH_PATIENTS, WAITING_ORDERS } from "../volume/volume-pharmacy.ts";

/** What one dispense hands out of an order. */
export const UNITS = 2;

export type ToSupply = { id: string; patientId: string; drugId: string };

export type Dispensary = {
  client: Client;
  /** Of the pharmacist's session. */
  secret: string;
  pharmacistId: string;
  pharmacyId: string;
  /** Of many drugs, one after the other. */
  spread: ToSupply[];
  /** All of one drug. */
  one: ToSupply[];
  dispense(order: ToSupply | undefined): Promise<Outcome>;
  close(): void;
};

/** A pharmacist with orders to supply, each of a patient who takes nothing else. */
export async function openPharmacy(lab: VolumeLab, wanted: { spread: number; one: number }): Promise<Dispensary> {
  const { owner, apiUrl } = lab;
  const [pharmacist] = await owner<
    { id: string }[]
  >`select id from users where roles = '{pharmacist}' order by email limit 1`;
  const [pharmacy] = await owner<{ id: string }[]>`select id from stock_locations where kind = 'pharmacy' limit 1`;
  if (!pharmacist || !pharmacy) throw new Error("The pharmacy is not whole.");
  const secret = await openSession(owner, pharmacist.id);
  const client = clientOf(apiUrl, secret);
  return {
    client,
    secret,
    pharmacistId: pharmacist.id,
    pharmacyId: pharmacy.id,
    spread: await orders(lab, { first: WAITING_ORDERS + 1, count: wanted.spread, many: true }),
    one: await orders(lab, { first: WAITING_ORDERS + 1 + wanted.spread, count: wanted.one, many: false }),
    dispense: async (order) => {
      if (!order) throw new Error("There is nothing left to dispense.");
      const asked = { orderId: order.id, expectedVersion: 1, locationId: pharmacy.id, quantity: UNITS };
      return client.call("pharmacy.dispense", { ...asked, idempotencyKey: randomUUID() });
    },
    close: client.close,
  };
}

async function orders(
  { owner }: VolumeLab,
  { first, count, many }: { first: number; count: number; many: boolean },
): Promise<ToSupply[]> {
  const made = await owner<ToSupply[]>`
    insert into medication_orders (id, patient_id, drug_id, dosage, quantity, prescribed_by)
    select uuidv7(), p.id, d.ids[1 + case when ${many}::boolean then n % cardinality(d.ids) else 0 end], 'One twice a day', 20, doctor.id
    from generate_series(0, ${count - 1}::int) n
      join (select id, row_number() over (order by id) as no
        from (select id from patients order by id desc limit ${FRESH_PATIENTS}) fresh) p on p.no = ${first}::int + n,
      (select array_agg(id order by label) as ids from drugs where not controlled) d,
      (select id from users where roles = '{doctor}' limit 1) doctor
    returning id, patient_id as "patientId", drug_id as "drugId"`;
  if (made.length < count) throw new Error(`Only ${made.length} of ${count} orders could be made.`);
  return made;
}
