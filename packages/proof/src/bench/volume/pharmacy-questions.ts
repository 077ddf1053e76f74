import { cursor, type Question, question, VARIANTS } from "./question.ts";
import type { VolumeLab } from "./volume-lab.ts";

const GOAL_MS = 100;

/** What the pharmacist's screens ask: the work list, an order, stock, the register and the lists of what to look after. */
export async function pharmacyQuestions({ owner }: Pick<VolumeLab, "owner">): Promise<Question[]> {
  const { orders, levels, doses, deep, pharmacyId, wardId } = await sampled(owner);
  const ask = (what: string, procedure: string, input: (n: number) => object = () => ({})) =>
    question(what, `pharmacy.${procedure}`, GOAL_MS, input);
  const active = { status: "active", limit: 20 };
  const work = (what: string, more: (n: number) => object) =>
    ask(`work list, ${what}`, "orders", (n) => ({ ...active, ...more(n) }));
  const stock = (what: string, more: (n: number) => object) =>
    ask(`stock, ${what}`, "stock", (n) => ({ locationId: pharmacyId, limit: 20, ...more(n) }));
  const register = (what: string, more: (n: number) => object) =>
    ask(`register, ${what}`, "movements", (n) => ({ limit: 20, ...more(n) }));
  return [
    work("first page", () => ({})),
    work("a later page", () => ({ cursor: cursor(deep.order) })),
    work("of the counter", () => ({ outpatient: true })),
    work("of a ward", () => ({ wardId })),
    work("a drug by name", (n) => ({ q: ["amox", "para", "metf", "rifa", "zin"][n] })),
    work("a patient by name", (n) => ({ q: orders[n]?.name })),
    work("an order's number", (n) => ({ q: String(orders[n]?.number) })),
    work("no match", (n) => ({ q: `qzx${n}w` })),
    ask("orders that are completed, first page", "orders", () => ({ status: "completed", limit: 20 })),
    ask("orders of any status, no match", "orders", (n) => ({ q: `qzx${n}w`, limit: 20 })),
    ask("orders of a patient", "orders", (n) => ({ patientId: orders[n]?.patientId })),
    ask("an order with all about it", "order", (n) => ({ orderId: orders[n]?.id })),
    ask("lots proposed for an order", "proposeLots", (n) => ({ orderId: orders[n]?.id, locationId: pharmacyId })),
    ask("what was handed out, first page", "dispenses", () => ({ limit: 20 })),
    ask("what was handed out of a lot", "dispenses", (n) => ({ lotId: levels[n]?.lotId, limit: 20 })),
    ask("what was handed out to a patient", "dispenses", (n) => ({ patientId: orders[n]?.patientId, limit: 20 })),
    ask("doses, first page", "administrations", () => ({ limit: 20 })),
    ask("doses of a lot", "administrations", (n) => ({ lotId: levels[n]?.lotId, limit: 20 })),
    ask("doses of a patient", "administrations", (n) => ({ patientId: doses[n]?.patientId, limit: 20 })),
    ask("doses on a ward", "administrations", () => ({ locationId: wardId, limit: 20 })),
    stock("first page", () => ({})),
    stock("a later page", () => ({ cursor: cursor(deep.level) })),
    stock("a drug by name", (n) => ({ q: ["amox", "para", "metf", "rifa", "zin"][n] })),
    stock("a lot's number", (n) => ({ q: levels[n]?.number })),
    stock("no match", (n) => ({ q: `qzx${n}w` })),
    stock("of a drug", (n) => ({ drugId: levels[n]?.drugId })),
    ask("stock, everywhere, first page", "stock", () => ({ limit: 20 })),
    register("first page", () => ({})),
    register("a later page", () => ({ cursor: cursor([deep.movementId]) })),
    register("of a lot", (n) => ({ lotId: levels[n]?.lotId })),
    register("of a drug", (n) => ({ drugId: levels[n]?.drugId })),
    register("of a place", () => ({ locationId: wardId })),
    register("of a kind", () => ({ kind: "received" })),
    register("of a kind that hardly is", () => ({ kind: "written_off" })),
    register("of a lot and a kind", (n) => ({ lotId: levels[n]?.lotId, kind: "received" })),
    ask("what expires within 30 days", "expiring", () => ({ limit: 20 })),
    ask("what expires in a place within a year", "expiring", () => ({ days: 365, locationId: wardId, limit: 20 })),
    ask("what runs low", "lowStock", () => ({ limit: 20 })),
    ask("valuation", "valuation"),
    ask("the formulary, by name", "drugs", (n) => ({ q: ["amox", "para", "metf", "rifa", "zin"][n], limit: 20 })),
  ];
}

async function sampled(owner: VolumeLab["owner"]) {
  const places = await owner<{ id: string; kind: string }[]>`select id, kind from stock_locations order by kind, name`;
  const orders = await owner<{ id: string; number: number; name: string; patientId: string }[]>`
    select o.id, o.number::int as number, lower(p.first_name || ' ' || p.last_name) as name, p.id as "patientId"
    from medication_orders o join patients p on p.id = o.patient_id
    where o.status = 'completed' order by hashtext(o.id::text) limit ${VARIANTS}`;
  const levels = await owner<{ lotId: string; drugId: string; number: string }[]>`
    select id as "lotId", drug_id as "drugId", lower(number) as number from lots order by hashtext(id::text) limit ${VARIANTS}`;
  const doses = await owner<{ patientId: string }[]>`
    select patient_id as "patientId" from administrations order by hashtext(id::text) limit ${VARIANTS}`;
  const [order] = await owner<{ at: Date; id: string }[]>`
    select created_at as at, id from medication_orders where status = 'active' order by created_at, id offset 2000 limit 1`;
  const [level] = await owner<{ label: string; expiresOn: string; id: string }[]>`
    select d.label, lots.expires_on::text as "expiresOn", l.id
    from stock_levels l join lots on lots.id = l.lot_id join drugs d on d.id = l.drug_id
      join stock_locations p on p.id = l.location_id and p.kind = 'pharmacy'
    order by 1, 2, 3 offset 800 limit 1`;
  const [movement] = await owner<{ id: string }[]>`select id from stock_movements order by id offset 10000 limit 1`;
  const pharmacyId = places.find(({ kind }) => kind === "pharmacy")?.id;
  const wardId = places.find(({ kind }) => kind === "ward")?.id;
  if (!order || !level || !movement || !pharmacyId || !wardId) throw new Error("The pharmacy is not whole.");
  const deep = {
    order: [order.at.toISOString(), order.id],
    level: [level.label, level.expiresOn, level.id],
    movementId: movement.id,
  };
  return { orders, levels, doses, deep, pharmacyId, wardId };
}
