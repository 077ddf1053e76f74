import { linearizable, type Operation } from "../history/linearizable.ts";
import type { Call, Refusal } from "./call.ts";
import type { Finding } from "./judge.ts";
import { verdictOn } from "./judge-order.ts";
import { MOVES_STOCK, movesIn } from "./stock-moves.ts";

/** What the database says of stock and orders. */
export type Stock = {
  orders: readonly { id: string; status: string; quantity: number; remaining: number }[];
  dispenses: readonly { id: string; orderId: string; quantity: number; reversed: number }[];
  /** Of orders for a ward: what was given of each, and thrown away. */
  administrations: readonly { id: string; orderId: string; quantity: number; wasted: number; reversed: boolean }[];
  /** By lot and place: what lies there, and the sum of everything that ever moved. */
  levels: readonly { lotId: string; locationId: string; onHand: number; moved: number }[];
};

type Told = { id: string; dispenses: { id: string; quantity: number; lots: { lotId: string }[] }[] };
/** Of an order: what is left of it, or that it was discontinued. */
type Left = number;
const NOT_YET = -1;
const ENDED = -2;

/** Compares what the dispensary was told with what is there (R-RX-2, R-RX-3, R-RX-6, G-03, G-11). */
export function judgeStock(calls: readonly Call[], stock: Stock): Finding[] {
  return [
    { promise: "every acknowledged dispense is there once, and no other (R-RX-2)", against: astray(calls, stock) },
    {
      promise: "every acknowledged administration is there once, taken back or not, and no other (R-RX-8)",
      against: notGiven(calls, stock),
    },
    { promise: "what is left of an order is what was prescribed less what is out (R-RX-3)", against: leftOver(stock) },
    { promise: "the calls on each order can be put in one order (G-03)", against: tangledOrders(calls) },
    {
      promise: "what lies of a lot is the sum of all that moved, and never less than nothing (G-11)",
      against: drift(stock),
    },
    { promise: "stock is what was delivered less what is out (R-RX-6)", against: unaccounted(calls, stock) },
  ];
}

const ok = (calls: readonly Call[], procedure: string) =>
  calls.filter((call) => call.procedure === procedure && call.answer.kind === "ok");
const unknown = (calls: readonly Call[], procedure: string) =>
  calls.filter((call) => call.procedure === procedure && call.answer.kind === "unknown").length;

/** The dispense that a call made: the last of its order, as it was answered under the order's lock. */
function madeBy({ answer }: Call): Told["dispenses"][number] | undefined {
  return answer.kind === "ok" ? (answer.data as Told).dispenses.at(-1) : undefined; // the contract's answer to pharmacy.dispense
}

function astray(calls: readonly Call[], { dispenses }: Stock): string[] {
  const rows = new Map(dispenses.map((row) => [row.id, row]));
  const told = ok(calls, "pharmacy.dispense");
  const made = told.flatMap((call) => madeBy(call) ?? []);
  const lost = told.filter((call) => rows.get(madeBy(call)?.id ?? "")?.quantity !== Number(call.input.quantity));
  const twice = made.length - new Set(made.map(({ id }) => id)).size;
  const extra = dispenses.length - made.length - twice;
  return [
    ...lost.map(({ n }) => `call ${n}`),
    ...(twice > 0 ? [`${twice} told of a dispense that another made`] : []),
    ...(extra < 0 || extra > unknown(calls, "pharmacy.dispense") ? [`${extra} that nobody was told of`] : []),
  ];
}

function notGiven(calls: readonly Call[], { administrations }: Stock): string[] {
  const rows = new Map(administrations.map((row) => [row.id, row]));
  const given = ok(calls, "pharmacy.administer");
  const back = ok(calls, "pharmacy.reverseAdministration");
  const lost = given.filter((call) => {
    const row = rows.get(doseIn(call)?.id ?? "");
    return row?.quantity !== Number(call.input.quantity) || row.wasted !== Number(call.input.wasted);
  });
  const kept = back.filter((call) => !rows.get(doseIn(call)?.id ?? "")?.reversed);
  const twice = [given, back].map((told) => told.length - new Set(told.map((call) => doseIn(call)?.id)).size);
  const reversed = administrations.filter((row) => row.reversed).length;
  const beyond = (count: number, told: number, procedure: string) =>
    count < told || count > told + unknown(calls, procedure)
      ? [`${count} are there, ${told} were told: ${procedure}`]
      : [];
  return [
    ...[...lost, ...kept].map(({ n }) => `call ${n}`),
    ...(twice.some((count) => count > 0) ? ["one was told to two"] : []),
    ...beyond(administrations.length, given.length, "pharmacy.administer"),
    ...beyond(reversed, back.length, "pharmacy.reverseAdministration"),
  ];
}

type Dose = { id: string; orderId: string; quantity: number; wasted: number };
/** What was given by a call, or taken back. */
function doseIn({ answer }: Call): Dose | undefined {
  return answer.kind === "ok" ? (answer.data as Dose) : undefined; // the contract's answer to both
}

function leftOver({ orders, dispenses, administrations }: Stock): string[] {
  const out = new Map<string, number>();
  for (const { orderId, quantity, wasted, reversed } of administrations) {
    if (!reversed) out.set(orderId, (out.get(orderId) ?? 0) + quantity + wasted);
  }
  for (const { orderId, quantity, reversed } of dispenses) {
    out.set(orderId, (out.get(orderId) ?? 0) + quantity - reversed);
  }
  return orders.flatMap(({ id, quantity, remaining, status }) => {
    const left = quantity - (out.get(id) ?? 0);
    const right =
      left === remaining && left >= 0 && (status === "discontinued" || (status === "completed") === (left === 0));
    return right ? [] : [`order ${id}: ${status}, ${remaining} left, ${left} by what is out`];
  });
}

function drift({ levels }: Stock): string[] {
  return levels.flatMap(({ lotId, onHand, moved }) =>
    onHand === moved && onHand >= 0 ? [] : [`lot ${lotId}: ${onHand} there, ${moved} by its movements`],
  );
}

/** From the calls alone, as far as every end is known and can be told from its answer. */
function unaccounted(calls: readonly Call[], { levels, dispenses }: Stock): string[] {
  const moves = [...movesIn(calls).values()].map((told) => told?.reduce((sum, { delta }) => sum + delta, 0));
  const isOpen = [...MOVES_STOCK].some((procedure) => unknown(calls, procedure) > 0) || moves.includes(undefined);
  if (isOpen) return [];
  const sum = (procedure: string) =>
    ok(calls, procedure).reduce((total, { input }) => total + Number(input.quantity), 0);
  const there = levels.reduce((total, { onHand }) => total + onHand, 0);
  const expected = moves.reduce((total: number, one) => total + (one ?? 0), 0);
  const out = dispenses.reduce((total, { quantity, reversed }) => total + quantity - reversed, 0);
  const outByCalls = sum("pharmacy.dispense") - sum("pharmacy.reverseDispense");
  return [
    ...(there === expected ? [] : [`${there} on the shelves, ${expected} by the calls`]),
    ...(out === outByCalls ? [] : [`${out} out, ${outByCalls} by the calls`]),
  ];
}

/** Orders whose calls cannot be put in one order in which no more goes out than is left. */
function tangledOrders(calls: readonly Call[]): string[] {
  const orderOfDispense = new Map(
    calls.flatMap((call) => {
      const made = call.procedure === "pharmacy.dispense" ? madeBy(call) : undefined;
      return made ? [[made.id, String(call.input.orderId)] as const] : [];
    }),
  );
  const doses = new Map(ok(calls, "pharmacy.administer").map((call) => [doseIn(call)?.id ?? "", doseIn(call)]));
  const byOrder = new Map<string, Operation<Left>[]>();
  for (const call of calls) {
    const { from, until, n, procedure, input, answer } = call;
    const isUndone = procedure === "pharmacy.reverseAdministration";
    const dose = isUndone ? (doses.get(String(input.administrationId)) ?? doseIn(call)) : undefined;
    const apply = stepOf(call, dose);
    const orderId =
      procedure === "pharmacy.prescribe" && answer.kind === "ok"
        ? (answer.data as Told).id // the contract's answer to it
        : (orderOfDispense.get(String(input.dispenseId)) ?? dose?.orderId ?? String(input.orderId));
    if (!apply) continue;
    const operation = { name: `${n} ${procedure}`, from, until, optional: answer.kind === "unknown", apply };
    byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), operation]);
  }
  return [...byOrder].flatMap(([order, operations]) => verdictOn(order, () => linearizable(operations, NOT_YET)));
}

/** What a call says of what is left of its order; null where it says nothing. */
function stepOf({ procedure, input, answer }: Call, dose: Dose | undefined): ((left: Left) => Left | null) | null {
  const drawn = Number(input.quantity) + Number(input.wasted ?? 0);
  if (answer.kind === "refused") return DRAWS.has(procedure) ? refusedOf(drawn, answer.refusal) : null;
  if (procedure === "pharmacy.prescribe") {
    return answer.kind === "ok" ? (left) => (left === NOT_YET ? drawn : null) : null;
  }
  // That nothing was given is noted of an order that goes on.
  if (DRAWS.has(procedure)) return (left) => (left >= Math.max(drawn, 1) ? left - drawn : null);
  // What was discontinued can come back to the shelf; nothing more goes out for it.
  const cameBack = (units: number) => (left: Left) => (left === ENDED ? left : left >= 0 ? left + units : null);
  if (procedure === "pharmacy.reverseDispense") return cameBack(drawn);
  if (procedure === "pharmacy.reverseAdministration") return dose ? cameBack(dose.quantity + dose.wasted) : null;
  if (procedure === "pharmacy.discontinue") return (left) => (left > 0 ? ENDED : null);
  return null;
}

const DRAWS = new Set(["pharmacy.dispense", "pharmacy.administer"]);

function refusedOf(drawn: number, { code, remaining }: Refusal): ((left: Left) => Left | null) | null {
  if (code === "EXCEEDS_REMAINING") return (left) => (left === remaining ? left : null);
  // Nothing is due any more of what was all given, not even that it was not.
  const over = drawn === 0 ? [ENDED, 0] : [ENDED];
  return code === "ILLEGAL_TRANSITION" ? (left) => (over.includes(left) ? left : null) : null;
}
