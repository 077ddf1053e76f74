import { newId } from "@lockstep/db/schema/columns";
import type { stockTransfers, transferLines, transferLots } from "@lockstep/db/schema/stock-keeping";
import type { DemoDrug } from "./demo-formulary.ts";
import type { Register } from "./demo-register.ts";
import type { DemoLocation, Keepers } from "./demo-stock.ts";

type Rows = {
  transfers: (typeof stockTransfers.$inferInsert)[];
  lines: (typeof transferLines.$inferInsert)[];
  lots: (typeof transferLots.$inferInsert)[];
};
type Wanted = readonly [name: string, form: string, quantity: number];
type Transfer = {
  to: DemoLocation;
  wanted: readonly Wanted[];
  status: "requested" | "in_transit" | "received";
  hoursAgo: number;
  /** Units of the first line that never arrived. */
  broken?: number;
};
type Clinic = {
  register: Register;
  drugs: readonly DemoDrug[];
  locations: readonly DemoLocation[];
  keepers: Keepers;
  now: Date;
};

const HOUR_MS = 3_600_000;
const MEDICAL: readonly Wanted[] = [
  ["Paracetamol", "tablet", 240],
  ["Omeprazole", "capsule", 60],
  ["Furosemide", "tablet", 60],
  ["Ceftriaxone", "powder", 16],
  ["Hydrocortisone", "powder", 8],
  ["Metformin", "tablet", 90],
  ["Salbutamol", "nebuliser", 4],
  ["Insulin, soluble", "injection", 4],
  ["Morphine", "injection", 12],
  ["Diazepam", "injection", 6],
  ["Amlodipine", "tablet", 60],
  ["Enalapril", "tablet", 60],
];
const SURGICAL: readonly Wanted[] = [
  ["Paracetamol", "tablet", 200],
  ["Diclofenac", "injection", 24],
  ["Ceftriaxone", "powder", 16],
  ["Metronidazole", "tablet", 90],
  ["Ondansetron", "tablet", 30],
  ["Lidocaine", "injection", 8],
  ["Morphine", "injection", 18],
  ["Ketamine", "injection", 4],
  ["Fentanyl", "injection", 8],
];
const MATERNITY: readonly Wanted[] = [
  ["Oxytocin", "injection", 24],
  ["Misoprostol", "tablet", 12],
  ["Magnesium sulfate", "injection", 10],
  ["Paracetamol", "tablet", 120],
  ["Ferrous sulfate/folic acid", "tablet", 180],
];

/** What the wards were given, and what they wait for: one delivery is on its way, one has only been asked for. */
export function demoTransfers(clinic: Clinic): Rows {
  const [, medical, surgical, maternity] = clinic.locations;
  if (!medical || !surgical || !maternity) throw new Error("The demo clinic has three wards.");
  const rows: Rows = { transfers: [], lines: [], lots: [] };
  const all: readonly Transfer[] = [
    { to: medical, wanted: MEDICAL, status: "received", hoursAgo: 170 },
    { to: surgical, wanted: SURGICAL, status: "received", hoursAgo: 150, broken: 4 },
    { to: maternity, wanted: MATERNITY, status: "received", hoursAgo: 146 },
    {
      to: medical,
      wanted: [
        ["Paracetamol", "tablet", 100],
        ["Furosemide", "tablet", 40],
      ],
      status: "in_transit",
      hoursAgo: 3,
    },
    {
      to: maternity,
      wanted: [
        ["Oxytocin", "injection", 20],
        ["Misoprostol", "tablet", 6],
      ],
      status: "requested",
      hoursAgo: 1,
    },
  ];
  for (const [index, transfer] of all.entries()) write(clinic, rows, transfer, index);
  return rows;
}

function write(clinic: Clinic, rows: Rows, transfer: Transfer, index: number): void {
  const { register, drugs, locations, keepers, now } = clinic;
  const { to, wanted, status, hoursAgo, broken = 0 } = transfer;
  const id = newId();
  const [nurse, pharmacist] = [keepers.nurses[index % 2], keepers.pharmacists[index % 2]];
  const from = locations[0];
  if (!nurse || !pharmacist || !from) throw new Error("Somebody asks and somebody issues.");
  const after = (hours: number) => new Date(now.getTime() - (hoursAgo - hours) * HOUR_MS);
  const [createdAt, issuedAt, receivedAt] = [after(0), after(1), after(2)];
  const lots = new Map<string, typeof transferLots.$inferInsert>();
  for (const [line, [name, form, requested]] of wanted.entries()) {
    const drug = drugs.find((one) => one.name === name && one.form.startsWith(form));
    if (!drug) throw new Error(`The demo's formulary has no ${name} ${form}.`);
    rows.lines.push({ id: newId(), transferId: id, drugId: drug.id, requested });
    if (status === "requested") continue;
    for (const { lot, quantity } of register.draw(drug.id, from.id, requested)) {
      const missing = line === 0 && lots.size === 0 ? broken : 0;
      const received = status === "received" ? quantity - missing : 0;
      const moved = { lot, sourceId: id };
      register.write({
        ...moved,
        kind: "issued",
        locationId: from.id,
        delta: -quantity,
        at: issuedAt,
        actorId: pharmacist,
      });
      lots.set(lot.id, {
        id: newId(),
        transferId: id,
        lotId: lot.id,
        issued: quantity,
        received,
        discrepancy: missing,
      });
      if (received === 0) continue;
      const arrived = { ...moved, locationId: to.id, delta: received, at: receivedAt, actorId: nurse };
      register.write({ ...arrived, kind: "transferred_in" });
    }
  }
  rows.lots.push(...lots.values());
  const updatedAt = { requested: createdAt, in_transit: issuedAt, received: receivedAt }[status];
  rows.transfers.push({
    ...{ id, fromLocationId: from.id, toLocationId: to.id, status, requestedBy: nurse, createdAt, updatedAt },
    ...(status === "requested" ? { issuedBy: null, issuedAt: null } : { issuedBy: pharmacist, issuedAt }),
    discrepancyReason: broken > 0 ? "A strip was torn open in the box" : null,
    resolvedBy: broken > 0 ? nurse : null,
    note: status === "requested" ? "We have few left for the night" : null,
    version: { requested: 1, in_transit: 2, received: broken > 0 ? 4 : 3 }[status],
    updatedBy: status === "in_transit" ? pharmacist : nurse,
  });
}
