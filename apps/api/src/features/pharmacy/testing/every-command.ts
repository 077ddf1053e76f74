import { randomUUID } from "node:crypto";
import type { Caller } from "../../../trpc/context.ts";
import { ordersOn } from "./pharmacy-actions.ts";
import { shelvesOn } from "./stock-actions.ts";
import { stockOn, type TestPharmacy } from "./test-pharmacy.ts";
import { administrationOn, transfersOn } from "./ward-actions.ts";

/** A command, by whom, with an input that would be carried out, and what of it may be left out. */
export type Wanted = { by: Caller; input: Record<string, unknown>; optional?: readonly string[] };

const key = () => ({ idempotencyKey: randomUUID() });
const reason = "Found so";

/** Every command of the pharmacy, none of which is in another's way. */
export async function everyCommand(pharmacy: TestPharmacy): Promise<Record<string, Wanted>> {
  return {
    ...(await onOrders(pharmacy)),
    ...(await onShelves(pharmacy)),
    ...(await onTheWay(pharmacy)),
    ...formulary(pharmacy),
  };
}

async function onOrders(pharmacy: TestPharmacy): Promise<Record<string, Wanted>> {
  const { pharmacist: by, nurse, pharmacyId: locationId, wardId, amoxicillinId: drugId, patientIds } = pharmacy;
  const [doctor = pharmacy.admin] = pharmacy.doctorCallers;
  const { prescribe, dispense } = ordersOn(pharmacy);
  const stock = await stockOn(pharmacy).receive(500);
  await transfersOn(pharmacy).onWard(100);
  const ofPatient = (n: number, more: object = {}) => prescribe({ patientId: patientIds[n] ?? "", ...more });
  const [order, given, toEnd, onWard] = [
    await ofPatient(0),
    await ofPatient(1),
    await ofPatient(2),
    await ofPatient(3, { wardId }),
  ];
  const after = await dispense(given, 10);
  const whole = await dispense(await ofPatient(4, { repeats: 2, quantity: 5 }), 5);
  const [out] = after.dispenses;
  const slip = await administrationOn(pharmacy).give(onWard, 1);
  const override = { code: "other", reason };
  const patient = { fileNumber: "P-T1", dateOfBirth: "1990-05-17" };
  const lots = [{ lotId: stock.lotId, quantity: 3 }];
  const fresh = { patientId: patientIds[5], drugId, dosage: "1 daily", quantity: 5, repeats: 1, wardId, override };
  const shown = (seen: { id: string; version: number }) => ({
    orderId: seen.id,
    expectedVersion: seen.version,
    ...key(),
  });
  return {
    prescribe: {
      by: doctor,
      input: { ...fresh, ...key() },
      optional: ["repeats", "wardId", "override", "override.code"],
    },
    discontinue: { by: doctor, input: { ...shown(toEnd), reason } },
    repeat: { by: doctor, input: shown(whole) },
    dispense: {
      by,
      input: { ...shown(order), locationId, quantity: 3, lots, patient, override },
      optional: ["lots", "patient", "patient.fileNumber", "patient.dateOfBirth", "override", "override.code"],
    },
    reverseDispense: {
      by,
      input: { dispenseId: out?.id, expectedVersion: out?.version, quantity: 2, reason, ...key() },
      optional: ["quantity"],
    },
    reverseAdministration: {
      by: nurse,
      input: { administrationId: slip.id, expectedVersion: slip.version, reason, ...key() },
      optional: ["expectedVersion"],
    },
    administer: {
      by: nurse,
      input: {
        orderId: onWard.id,
        locationId: wardId,
        quantity: 2,
        wasted: 1,
        drawn: 3,
        outcome: "partial",
        reason,
        ...key(),
      },
      optional: ["wasted", "drawn"],
    },
  };
}

async function onShelves(pharmacy: TestPharmacy): Promise<Record<string, Wanted>> {
  const { pharmacist: by, witness, pharmacyId: locationId, paracetamolId: drugId } = pharmacy;
  const lot = () => stockOn(pharmacy).receive(20, { drugId });
  const [a, b, c, d, e] = [await lot(), await lot(), await lot(), await lot(), await lot()];
  const counted = await shelvesOn(pharmacy).count({ [d.lotId]: 19 });
  const level = ({ lotId, version }: typeof a) => ({ lotId, locationId, expectedVersion: version, reason, ...key() });
  const delivery = {
    locationId,
    drugId,
    lotNumber: "L-NEW",
    expiresOn: "2031-01-31",
    quantity: 5,
    deliveryNote: "D-1",
  };
  return {
    receiveStock: { by, input: { ...delivery, ...key() }, optional: ["deliveryNote"] },
    adjustStock: { by, input: { ...level(a), delta: -2 } },
    writeOff: { by, input: { ...level(b), quantity: 2 }, optional: ["quantity"] },
    setLotStatus: {
      by,
      input: { lotId: c.lotId, expectedVersion: c.lotVersion, status: "quarantined", reason, ...key() },
    },
    recordCount: { by, input: { locationId, lines: [{ lotId: e.lotId, counted: 19 }], ...key() } },
    reviewCount: {
      by: witness,
      input: { countId: counted.id, expectedVersion: counted.version, decision: "approve", note: "Seen", ...key() },
      optional: ["note"],
    },
  };
}

async function onTheWay(pharmacy: TestPharmacy): Promise<Record<string, Wanted>> {
  const { pharmacist, nurse, pharmacyId, wardId, amoxicillinId: drugId } = pharmacy;
  const { ask, issue } = transfersOn(pharmacy);
  const lot = await stockOn(pharmacy).receive(100);
  const lines = [{ lotId: lot.lotId, quantity: 2 }];
  const sent = async () => issue(await ask(4), [{ lotId: lot.lotId, quantity: 4 }]);
  const [asked, arriving, lost, given] = [await ask(4), await sent(), await sent(), await ask(4)];
  const shown = ({ id, version }: typeof asked) => ({ transferId: id, expectedVersion: version, ...key() });
  const places = { fromLocationId: pharmacyId, toLocationId: wardId };
  return {
    requestTransfer: {
      by: nurse,
      input: { ...places, lines: [{ drugId, quantity: 4 }], note: "Soon", ...key() },
      optional: ["note"],
    },
    issueTransfer: { by: pharmacist, input: { ...shown(asked), lines }, optional: ["lines"] },
    receiveTransfer: { by: nurse, input: { ...shown(arriving), lines }, optional: ["lines"] },
    resolveTransfer: { by: pharmacist, input: { ...shown(lost), lines, reason }, optional: ["lines"] },
    cancelTransfer: { by: nurse, input: { ...shown(given), reason }, optional: ["reason"] },
  };
}

function formulary(pharmacy: TestPharmacy): Record<string, Wanted> {
  const { pharmacist: by, admin, paracetamolId } = pharmacy;
  const drug = {
    strength: "400 mg",
    form: "tablet",
    unit: "tablet",
    priceMinor: 500,
    lowStockLevel: 10,
    supplyMax: 90,
  };
  const optional = ["lowStockLevel", "supplyMax"];
  const named = { name: "Paracetamol", substances: ["paracetamol"], ...drug };
  const seen = { drugId: paracetamolId, expectedVersion: 1 };
  return {
    addDrug: { by, input: { name: "Ibuprofen", substances: ["ibuprofen"], ...drug, ...key() }, optional },
    updateDrug: { by, input: { ...seen, ...named, ...key() }, optional: Object.keys(named) },
    updateLocation: {
      by: admin,
      input: { locationId: pharmacy.otherWardId, expectedVersion: 1, name: "Ward D", active: true, ...key() },
      optional: ["name", "active"],
    },
    addLocation: { by: admin, input: { name: "Ward C", kind: "ward", ...key() } },
  };
}
