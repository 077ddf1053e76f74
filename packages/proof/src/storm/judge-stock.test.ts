import { expect, test } from "vitest";
import type { Call } from "./call.ts";
import { judgeStock, type Stock } from "./judge-stock.ts";

const ONCE = "every acknowledged dispense is there once, and no other (R-RX-2)";
const LEFT = "what is left of an order is what was prescribed less what is out (R-RX-3)";
const IN_ORDER = "the calls on each order can be put in one order (G-03)";
const SUM = "what lies of a lot is the sum of all that moved, and never less than nothing (G-11)";
const ALL = "stock is what was delivered less what is out (R-RX-6)";

const call = (n: number, procedure: string, input: object, data: object, more: Partial<Call> = {}): Call => ({
  ...{ n, procedure: `pharmacy.${procedure}`, input: { ...input, idempotencyKey: `key ${n}` } },
  ...{ from: n, until: n + 0.5, tries: 1, replays: [], answer: { kind: "ok", data, text: "" }, ...more },
});
const received = call(1, "receiveStock", { quantity: 40 }, { lotId: "l1" });
const prescribed = call(2, "prescribe", { quantity: 12 }, { id: "o1" });
const gave = (n: number, quantity: number, id: string, more: Partial<Call> = {}) =>
  call(n, "dispense", { orderId: "o1", quantity }, { id: "o1", dispenses: [{ id, quantity, lots: [] }] }, more);
const refused = (n: number, code: string, remaining?: number) =>
  gave(n, 5, "none", {
    answer: { kind: "refused", refusal: { code, ...(remaining === undefined ? {} : { remaining }) } },
  });

const calls = [received, prescribed, gave(3, 8, "d1"), refused(4, "EXCEEDS_REMAINING", 4)];
const sound: Stock = {
  orders: [{ id: "o1", status: "active", quantity: 12, remaining: 4 }],
  dispenses: [{ id: "d1", orderId: "o1", quantity: 8, reversed: 0 }],
  levels: [{ lotId: "l1", onHand: 32, moved: 32 }],
};
const broken = (history: readonly Call[], stock: Partial<Stock> = {}) =>
  judgeStock(history, { ...sound, ...stock }).flatMap(({ promise, against }) => (against.length > 0 ? [promise] : []));

test("R-RX-2 a sound history of a dispensary is found sound", () => {
  expect(broken(calls)).toEqual([]);
});

test("R-RX-2 a dispense that was acknowledged and is not there, or there and never told, is found out", () => {
  const gone = { dispenses: [], orders: [{ id: "o1", status: "active", quantity: 12, remaining: 12 }] };
  expect(broken(calls, gone)).toContain(ONCE);
  const twice = [...sound.dispenses, { id: "d2", orderId: "o1", quantity: 2, reversed: 0 }];
  expect(broken(calls, { dispenses: twice })).toEqual([ONCE, LEFT, ALL]);
});

test("R-RX-3 an order of which more went out than it says is found out", () => {
  expect(broken(calls, { orders: [{ id: "o1", status: "active", quantity: 12, remaining: 5 }] })).toEqual([LEFT]);
});

test("G-11 a level that is not the sum of its movements is found out, and one that lost units beside the register", () => {
  expect(broken(calls, { levels: [{ lotId: "l1", onHand: 32, moved: 31 }] })).toEqual([SUM]);
  expect(broken(calls, { levels: [{ lotId: "l1", onHand: 30, moved: 30 }] })).toEqual([ALL]);
});

test("G-03 more handed out than is left, a wrong remainder told, and a dispense after its order's end are found out", () => {
  expect(broken([...calls, gave(5, 8, "d2")])).toContain(IN_ORDER);
  expect(broken([received, prescribed, gave(3, 8, "d1"), refused(4, "EXCEEDS_REMAINING", 6)])).toEqual([IN_ORDER]);
  const ended = call(3, "discontinue", { orderId: "o1" }, {});
  const later = gave(4, 2, "d1");
  expect(broken([received, prescribed, ended, later])).toContain(IN_ORDER);
  const meanwhile = { ...later, from: 2.6, until: 5 };
  expect(broken([received, prescribed, ended, meanwhile])).not.toContain(IN_ORDER);
});
