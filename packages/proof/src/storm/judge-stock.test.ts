import { expect, test } from "vitest";
import type { Call } from "./call.ts";
import { judgeStock, type Stock } from "./judge-stock.ts";

const ONCE = "every acknowledged dispense is there once, and no other (R-RX-2)";
const GIVEN = "every acknowledged administration is there once, taken back or not, and no other (R-RX-8)";
const LEFT = "what is left of an order is what was prescribed less what is out (R-RX-3)";
const IN_ORDER = "the calls on each order can be put in one order (G-03)";
const SUM = "what lies of a lot is the sum of all that moved, and never less than nothing (G-11)";
const ALL = "stock is what was delivered less what is out (R-RX-6)";

const call = (n: number, procedure: string, input: object, data: object, more: Partial<Call> = {}): Call => ({
  ...{ n, procedure: `pharmacy.${procedure}`, input: { ...input, idempotencyKey: `key ${n}` } },
  ...{ from: n, until: n + 0.5, tries: 1, replays: [], answer: { kind: "ok", data, text: "" }, ...more },
});
const received = call(1, "receiveStock", { quantity: 40 }, { lotId: "l1", locationId: "p", onHand: 40 });
const prescribed = call(2, "prescribe", { quantity: 12 }, { id: "o1" });
const dispensed = (id: string, quantity: number) => ({
  ...{
    id: "o1",
    dispenses: [{ id, version: 1, locationId: "p", quantity, lots: [{ lotId: "l1", quantity, reversed: 0 }] }],
  },
});
const gave = (n: number, quantity: number, id: string, more: Partial<Call> = {}) =>
  call(n, "dispense", { orderId: "o1", quantity }, dispensed(id, quantity), more);
const refused = (n: number, code: string, remaining?: number) =>
  gave(n, 5, "none", {
    answer: { kind: "refused", refusal: { code, ...(remaining === undefined ? {} : { remaining }) } },
  });

const calls = [received, prescribed, gave(3, 8, "d1"), refused(4, "EXCEEDS_REMAINING", 4)];
const sound: Stock = {
  orders: [{ id: "o1", status: "active", quantity: 12, remaining: 4 }],
  dispenses: [{ id: "d1", orderId: "o1", quantity: 8, reversed: 0 }],
  administrations: [],
  levels: [{ lotId: "l1", locationId: "p", onHand: 32, moved: 32 }],
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
  expect(broken(calls, { levels: [{ lotId: "l1", locationId: "p", onHand: 32, moved: 31 }] })).toEqual([SUM]);
  expect(broken(calls, { levels: [{ lotId: "l1", locationId: "p", onHand: 30, moved: 30 }] })).toEqual([ALL]);
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

/** On a ward: so many units given and one thrown away, of the order's twelve. */
const nursed = (n: number, quantity: number, more: Partial<Call> = {}) =>
  call(n, "administer", { orderId: "o1", locationId: "w", quantity, wasted: 1 }, given(`a${n}`, quantity), more);
const given = (id: string, quantity: number) => ({
  ...{ id, orderId: "o1", locationId: "w", quantity, wasted: 1, lots: [{ lotId: "l1", quantity: quantity + 1 }] },
});
const onWard: Stock = {
  orders: [{ id: "o1", status: "active", quantity: 12, remaining: 8 }],
  dispenses: [],
  administrations: [{ id: "a3", orderId: "o1", quantity: 3, wasted: 1, reversed: false }],
  levels: [{ lotId: "l1", locationId: "w", onHand: 36, moved: 36 }],
};

test("R-RX-8 what was given on a ward counts against its order, and is there once", () => {
  const history = [received, prescribed, nursed(3, 3)];
  expect(broken(history, onWard)).toEqual([]);
  expect(broken(history, { ...onWard, administrations: [] })).toEqual([GIVEN, LEFT]);
  const wasted = { administrations: [{ id: "a3", orderId: "o1", quantity: 4, wasted: 0, reversed: false }] };
  expect(broken(history, { ...onWard, ...wasted })).toEqual([GIVEN]);
  const doubled = [...onWard.administrations, { id: "a9", orderId: "o1", quantity: 3, wasted: 1, reversed: false }];
  expect(broken(history, { ...onWard, administrations: doubled })).toEqual([GIVEN, LEFT]);
});

test("R-RX-8 G-03 more given than is left of an order, or noted after its end, is found out", () => {
  expect(broken([received, prescribed, nursed(3, 9), nursed(4, 5)])).toContain(IN_ORDER);
  const ended = call(3, "discontinue", { orderId: "o1" }, {});
  const notGiven = { input: { orderId: "o1", locationId: "w", quantity: 0, wasted: 0 } };
  expect(broken([received, prescribed, ended, nursed(4, 0, notGiven)])).toContain(IN_ORDER);
  const refusal: Partial<Call> = { answer: { kind: "refused", refusal: { code: "ILLEGAL_TRANSITION" } } };
  expect(broken([received, prescribed, ended, nursed(4, 0, { ...notGiven, ...refusal })])).not.toContain(IN_ORDER);
  expect(broken([received, prescribed, nursed(4, 0, { ...notGiven, ...refusal })])).toContain(IN_ORDER);
});

test("R-RX-8 a dose that was taken back counts no more, and one that was and still stands is found out", () => {
  const undone = (n: number) => call(n, "reverseAdministration", { administrationId: "a3" }, given("a3", 3));
  const back = {
    orders: [{ id: "o1", status: "active", quantity: 12, remaining: 12 }],
    administrations: onWard.administrations.map((row) => ({ ...row, reversed: true })),
    levels: [{ lotId: "l1", locationId: "w", onHand: 40, moved: 40 }],
  };
  const history = [received, prescribed, nursed(3, 3), undone(4)];
  expect(broken(history, { ...onWard, ...back })).toEqual([]);
  expect(broken(history, { ...onWard, ...back, administrations: onWard.administrations })).toEqual([GIVEN, LEFT]);
  expect(broken([...history, undone(5)], { ...onWard, ...back })).toContain(GIVEN);
  expect(broken(history.slice(0, 3), { ...onWard, ...back })).toContain(GIVEN);
  // More than is left, unless what was given came back before.
  expect(broken([...history, nursed(5, 11)])).not.toContain(IN_ORDER);
  expect(broken([...history.slice(0, 3), nursed(5, 11), undone(6)])).toContain(IN_ORDER);
});
