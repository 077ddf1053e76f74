import type { billLines, bills } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import type { administrations, dispenseLots, dispenses, medicationOrders } from "@lockstep/db/schema/pharmacy";
import type { DemoDrug } from "./demo-formulary.ts";
import type { DemoPatient } from "./demo-patients.ts";
import type { Register } from "./demo-register.ts";
import type { DemoLocation, Keepers } from "./demo-stock.ts";
import type { PlannedVisit } from "./demo-visits.ts";
import type { AppointmentRow } from "./visit-rows.ts";

export type DemoOrders = {
  orders: (typeof medicationOrders.$inferInsert)[];
  dispenses: (typeof dispenses.$inferInsert)[];
  dispenseLots: (typeof dispenseLots.$inferInsert)[];
  administrations: (typeof administrations.$inferInsert)[];
  bills: (typeof bills.$inferInsert)[];
  billLines: (typeof billLines.$inferInsert)[];
};
type Prescribed = readonly [drug: string, dosage: string, quantity: number, supplied?: number, repeats?: number];
type Clinic = {
  register: Register;
  drugs: readonly DemoDrug[];
  locations: readonly DemoLocation[];
  keepers: Keepers;
  people: readonly DemoPatient[];
  visits: readonly { visit: PlannedVisit; row: AppointmentRow }[];
  currency: string;
  now: Date;
};
type Order = typeof medicationOrders.$inferInsert & { id: string; quantity: number; createdAt: Date };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** At the end of a visit; those that were supplied, wholly or in part, first. */
const OUTPATIENTS: readonly Prescribed[] = [
  ["Metformin 500 mg tablet", "1 tablet with breakfast and with supper", 60, 60, 3],
  ["Doxycycline 100 mg capsule", "1 capsule twice a day for 7 days, with food", 14, 14],
  ["Amlodipine 5 mg tablet", "1 tablet every morning", 90, 30, 1],
  ["Codeine 30 mg tablet", "1 tablet at night for the pain, for 10 days", 20, 10],
  ["Omeprazole 20 mg capsule", "1 capsule before breakfast for 4 weeks", 28, 14],
  ["Artemether/lumefantrine 20 mg/120 mg tablet", "4 tablets twice a day for 3 days, with milk or food", 24],
  ["Azithromycin 500 mg tablet", "1 tablet a day for 3 days", 3],
  ["Diazepam 5 mg tablet", "Half a tablet at night, for 2 weeks at most", 7],
  ["Losartan 50 mg tablet", "1 tablet every morning", 180, 0, 2],
  ["Nitrofurantoin 100 mg capsule", "1 capsule twice a day for 5 days, with food", 10],
  ["Salbutamol 100 micrograms/dose inhaler", "2 puffs when the chest is tight, up to 4 times a day", 1, 0, 2],
  ["Cetirizine 10 mg tablet", "1 tablet in the evening while the rash itches", 14],
  ["Morphine 10 mg modified-release tablet", "1 tablet every 12 hours", 20],
  ["Ferrous sulfate/folic acid 200 mg/0.4 mg tablet", "1 tablet a day", 90],
];
const PENICILLIN: Prescribed = ["Amoxicillin 500 mg capsule", "1 capsule three times a day for 7 days", 21];
/** By ward: the quantity is what may be given in all, `supplied` what has been. */
const WARDS: readonly (readonly Prescribed[])[] = [
  [
    ["Ceftriaxone 1 g powder for injection", "2 g into the vein once a day for 5 days", 10],
    ["Furosemide 40 mg tablet", "1 tablet in the morning", 14, 3],
    ["Paracetamol 500 mg tablet", "2 tablets every 8 hours for the fever", 30, 8],
    ["Morphine 10 mg/mL injection 1 mL", "5 mg under the skin every 6 hours if needed", 8],
  ],
  [
    ["Metronidazole 400 mg tablet", "1 tablet three times a day", 21, 3],
    ["Diclofenac 25 mg/mL injection 3 mL", "1 ampoule into the muscle twice a day for 2 days", 4],
    ["Ketamine 50 mg/mL injection 10 mL", "For the change of dressings, by the anaesthetist", 1],
  ],
  [
    ["Oxytocin 10 IU/mL injection 1 mL", "1 ampoule into the muscle after the birth", 2],
    ["Magnesium sulfate 500 mg/mL injection 10 mL", "As written on the eclampsia chart", 6],
  ],
];

/** What the doctors ordered: after visits for people who come to the pharmacy, and for patients of the wards. */
export function demoOrders(clinic: Clinic): DemoOrders {
  const made: DemoOrders = {
    orders: [],
    dispenses: [],
    dispenseLots: [],
    administrations: [],
    bills: [],
    billLines: [],
  };
  const over = clinic.visits
    .filter(({ row, visit }) => row.status === "completed" && row.updatedAt && !visit.patient.child)
    .toSorted((a, b) => Number(b.row.updatedAt) - Number(a.row.updatedAt));
  const people = new Set<string>();
  const after = (suits: (visit: (typeof over)[number]) => boolean) => {
    const found = over.find((one) => !people.has(one.row.patientId) && suits(one));
    if (found) people.add(found.row.patientId);
    return found;
  };
  const calm = ({ visit }: (typeof over)[number]) => visit.patient.allergies?.length === 0;
  const yesterday = clinic.now.getTime() - 20 * HOUR_MS;
  for (const prescribed of OUTPATIENTS) {
    const { 3: supplied = 0 } = prescribed;
    const visit = after((one) => calm(one) && (supplied === 0 || Number(one.row.updatedAt) < yesterday));
    if (visit) fromVisit(clinic, made, visit, prescribed);
  }
  const allergic = after(({ visit }) => visit.patient.allergies?.includes("Penicillin") === true);
  if (allergic) {
    const reason = "Took it last year without a rash; the allergy was noted from what the mother remembers";
    fromVisit(clinic, made, allergic, PENICILLIN, { overrideCode: "tolerated_before", overrideReason: reason });
  }
  const inBed = clinic.people.filter(
    (one) => !one.child && one.approved && one.allergies?.length === 0 && !people.has(one.id),
  );
  forWards(
    clinic,
    made,
    inBed.filter((_, index) => index % 61 === 17),
  );
  return made;
}

function fromVisit(
  clinic: Clinic,
  made: DemoOrders,
  { visit, row }: Clinic["visits"][number],
  prescribed: Prescribed,
  override: Pick<Order, "overrideCode" | "overrideReason"> = {},
): void {
  const createdAt = row.updatedAt ?? clinic.now;
  const order = anOrder(clinic, prescribed, { patientId: row.patientId, by: visit.doctor.userId, createdAt });
  made.orders.push(Object.assign(order, override, { appointmentId: row.id }));
  const [, , , supplied = 0] = prescribed;
  if (supplied > 0) handOut(clinic, made, order, supplied);
}

function anOrder(
  { drugs }: Clinic,
  [label, dosage, quantity, , repeatsLeft = 0]: Prescribed,
  { patientId, by, createdAt }: { patientId: string; by: string; createdAt: Date },
): Order {
  const drug = drugs.find(({ name, strength, form }) => `${name} ${strength} ${form}` === label);
  if (!drug) throw new Error(`The demo's formulary has no ${label}.`);
  return {
    ...{ id: newId(), patientId, drugId: drug.id, appointmentId: null, wardId: null, status: "active", dosage },
    ...{ quantity, dispensed: 0, administered: 0, repeatsLeft, overrideCode: null, overrideReason: null },
    ...{ prescribedBy: by, version: 1, createdAt, updatedAt: createdAt, updatedBy: by },
  };
}

function handOut(clinic: Clinic, made: DemoOrders, order: Order, quantity: number): void {
  const { register, drugs, locations, keepers, currency } = clinic;
  const drug = drugs.find(({ id }) => id === order.drugId);
  const [actorId, other] = keepers.pharmacists;
  const locationId = locations[0]?.id;
  if (!drug || !locationId) throw new Error("It is handed out somewhere.");
  const [id, billId, at] = [newId(), newId(), new Date(order.createdAt.getTime() + 25 * MINUTE_MS)];
  const witnessId = drug.controlled ? other : null;
  for (const { lot, quantity: taken } of register.draw(drug.id, locationId, quantity)) {
    made.dispenseLots.push({ id: newId(), dispenseId: id, lotId: lot.id, quantity: taken });
    register.write({ kind: "dispensed", lot, locationId, delta: -taken, at, actorId, sourceId: id, witnessId });
  }
  const { patientId, drugId } = order;
  const unitMinor = drug.priceMinor;
  const totalMinor = unitMinor * quantity;
  const label = `${drug.name} ${drug.strength} ${drug.form}`;
  made.bills.push({
    ...{ id: billId, patientId, appointmentId: null, currency, totalMinor, paidMinor: 0, version: 1 },
    ...{ createdBy: actorId, updatedBy: actorId, createdAt: at, updatedAt: at },
  });
  made.billLines.push({ id: newId(), billId, kind: "supply", label, quantity, unitMinor, createdAt: at });
  made.dispenses.push({
    ...{ id, orderId: order.id, patientId, drugId, locationId, quantity, reversed: 0, actorId, witnessId, billId },
    ...{ unitMinor, version: 1, at },
  });
  const status = quantity === order.quantity ? "completed" : "active";
  Object.assign(order, { dispensed: quantity, status, version: 2, updatedAt: at, updatedBy: actorId });
}

function forWards(clinic: Clinic, made: DemoOrders, inBed: readonly DemoPatient[]): void {
  const { locations, visits, now } = clinic;
  const by = visits[0]?.visit.doctor.userId;
  const patients = inBed.values();
  for (const [index, prescribed] of WARDS.entries()) {
    const ward = locations[index + 1];
    for (const [bed, one] of prescribed.entries()) {
      const patient = patients.next().value;
      if (!ward || !patient || !by) continue;
      const createdAt = new Date(now.getTime() - (30 + index * 3 + bed) * HOUR_MS);
      const order = Object.assign(anOrder(clinic, one, { patientId: patient.id, by, createdAt }), { wardId: ward.id });
      made.orders.push(order);
      const [, , , given = 0] = one;
      for (let round = 0, left = given; left > 0; round++) {
        const quantity = Math.min(left, order.dosage.startsWith("2") ? 2 : 1);
        give(clinic, made, {
          order,
          wardId: ward.id,
          quantity,
          at: new Date(createdAt.getTime() + (2 + round * 7) * HOUR_MS),
        });
        left -= quantity;
      }
    }
  }
}

type Gift = { order: Order; wardId: string; quantity: number; at: Date };

function give(clinic: Clinic, made: DemoOrders, { order, wardId, quantity, at }: Gift): void {
  const { register, keepers } = clinic;
  const [id, actorId] = [newId(), keepers.nurses[0]];
  for (const { lot, quantity: taken } of register.draw(order.drugId, wardId, quantity)) {
    register.write({ kind: "administered", lot, locationId: wardId, delta: -taken, at, actorId, sourceId: id });
  }
  made.administrations.push({
    ...{ id, orderId: order.id, patientId: order.patientId, drugId: order.drugId, locationId: wardId },
    ...{ outcome: "given", quantity, wasted: 0, reason: null, actorId, witnessId: null, at },
  });
  const administered = (order.administered ?? 0) + quantity;
  Object.assign(order, { administered, version: (order.version ?? 1) + 1, updatedAt: at, updatedBy: actorId });
}
