import { expect, test } from "vitest";
import type { Call, Refusal } from "./call.ts";
import { judgeLots, type Shelves } from "./judge-lots.ts";

const REGISTER = "every acknowledged movement is in the register, and no other (G-05, R-RX-6)";
const LEVELS = "the calls on each lot in each place can be put in one order, up to what lies there (G-11)";
const STATUSES =
  "the calls on each lot's status can be put in one order, and nothing of a stopped lot left the shelf (G-11)";

const call = (n: number, procedure: string, input: object, data: object, more: Partial<Call> = {}): Call => ({
  ...{ n, procedure: `pharmacy.${procedure}`, input: { ...input, idempotencyKey: `key ${n}` } },
  ...{ from: n, until: n + 0.5, tries: 1, replays: [], answer: { kind: "ok", data, text: "" }, ...more },
});
const refusedWith = (refusal: Refusal): Partial<Call> => ({ answer: { kind: "refused", refusal } });
const unknown: Partial<Call> = { answer: { kind: "unknown" }, until: Infinity };

/** A level of lot `l` in the pharmacy as an answer has it. */
const level = (onHand: number, lot: [version: number, status: string] = [1, "available"]) => ({
  ...{ lotId: "l", locationId: "p", onHand, lotVersion: lot[0], lotStatus: lot[1] },
});
const delivered = (n: number, quantity: number, onHand: number) =>
  call(n, "receiveStock", { locationId: "p", quantity }, level(onHand));
const adjusted = (n: number, delta: number, onHand: number, more: Partial<Call> = {}) =>
  call(n, "adjustStock", { lotId: "l", locationId: "p", delta }, level(onHand), more);
const share = (quantity: number, reversed = 0) => ({ lotId: "l", quantity, reversed });
const out = (version: number, quantity: number, reversed: number) => ({
  ...{ id: "o", dispenses: [{ id: "d", version, locationId: "p", lots: [share(quantity, reversed)] }] },
});
const gave = (n: number, quantity: number, more: Partial<Call> = {}) =>
  call(n, "dispense", { orderId: "o", locationId: "p", quantity }, out(1, quantity, 0), more);
const sent = (version: number, issued: number, received: number) => ({
  ...{ id: "t", version, fromLocationId: "p", toLocationId: "w", lots: [{ lotId: "l", issued, received }] },
});
const issued = (n: number, quantity: number) => call(n, "issueTransfer", { transferId: "t" }, sent(2, quantity, 0));
const arrived = (n: number, version: number, of: number, received: number, more: Partial<Call> = {}) =>
  call(n, "receiveTransfer", { transferId: "t" }, sent(version, of, received), more);
const counted = (n: number, expected: number, lot = 0) =>
  call(n, "recordCount", { locationId: "p" }, { id: "c", version: 1, lines: [{ lotId: "l", expected, counted: lot }] });
const reviewed = (n: number, variance: number) =>
  call(n, "reviewCount", { countId: "c" }, { locationId: "p", status: "approved", lines: [{ lotId: "l", variance }] });
const stopped = (n: number, version: number, status: string, more: Partial<Call> = {}) =>
  call(n, "setLotStatus", { lotId: "l", expectedVersion: version - 1, status }, { version, status }, more);

const calls = [
  ...[delivered(1, 40, 40), gave(2, 8), call(3, "reverseDispense", { dispenseId: "d", quantity: 3 }, out(2, 8, 3))],
  ...[
    issued(4, 10),
    arrived(5, 3, 10, 4),
    arrived(6, 4, 10, 10),
    adjusted(7, -2, 23),
    counted(8, 23, 22),
    reviewed(9, -1),
  ],
  call(10, "administer", { locationId: "w", quantity: 2, wasted: 1 }, { id: "a", lots: [{ lotId: "l", quantity: 3 }] }),
];
const deltas = (locationId: string, ...all: number[]) => all.map((delta) => ({ lotId: "l", locationId, delta }));
const sound: Shelves = {
  levels: [
    { lotId: "l", locationId: "p", onHand: 22, moved: 22 },
    { lotId: "l", locationId: "w", onHand: 7, moved: 7 },
  ],
  movements: [...deltas("p", 40, -8, 3, -10, -2, -1), ...deltas("w", 4, 6, -3)],
};
const broken = (history: readonly Call[], shelves: Partial<Shelves> = {}) =>
  judgeLots(history, { ...sound, ...shelves }, "p").flatMap(({ promise, against }) =>
    against.length > 0 ? [promise] : [],
  );
const shelvesOf = (onHand: number, ...all: number[]): Shelves => ({
  ...{ levels: [{ lotId: "l", locationId: "p", onHand, moved: onHand }], movements: deltas("p", ...all) },
});

test("G-11 a sound history of a pharmacy and a ward is found sound", () => {
  expect(judgeLots(calls, sound, "p").flatMap(({ against }) => against)).toEqual([]);
});

test("G-05 R-RX-6 a movement that was told and is not in the register, or is and was never told, is found out", () => {
  expect(broken(calls, { movements: sound.movements.slice(1) })).toEqual([REGISTER]);
  expect(broken(calls, { movements: [...sound.movements, ...deltas("w", -3)] })).toEqual([REGISTER]);
});

test("R-RX-7 a part of a transfer that was taken in twice is found out, whatever the shelf says", () => {
  const twice = [...calls, arrived(11, 5, 10, 16)];
  expect(broken(twice)).toEqual([REGISTER, LEVELS]);
});

test("G-11 more taken than lay there, a level told that cannot have been, and one that ends elsewhere are found out", () => {
  expect(broken([delivered(1, 5, 5), gave(2, 8)], shelvesOf(-3, 5, -8))).toEqual([LEVELS]);
  expect(broken([delivered(1, 5, 5), adjusted(2, 1, 7)], shelvesOf(6, 5, 1))).toEqual([LEVELS]);
  expect(broken([delivered(1, 5, 5), counted(2, 4)], shelvesOf(5, 5))).toEqual([LEVELS]);
  expect(broken([delivered(1, 5, 5)], shelvesOf(4, 5))).toEqual([LEVELS]);
});

test("G-11 what lay there by a refusal takes its place in the order too", () => {
  const none = (available: number) =>
    gave(2, 9, refusedWith({ code: "INSUFFICIENT_STOCK", lots: [{ lotId: "l", available }] }));
  expect(broken([delivered(1, 5, 5), none(5)], shelvesOf(5, 5))).toEqual([]);
  expect(broken([delivered(1, 5, 5), none(4)], shelvesOf(5, 5))).toEqual([LEVELS]);
  // The contract's `current` of these two is the level.
  const stale = (onHand: number) => refusedWith({ code: "STALE_VERSION", current: level(onHand) as never });
  expect(broken([delivered(1, 5, 5), adjusted(2, 1, 0, stale(5))], shelvesOf(5, 5))).toEqual([]);
  expect(broken([delivered(1, 5, 5), adjusted(2, 1, 0, stale(6))], shelvesOf(5, 5))).toEqual([LEVELS]);
});

test("G-11 calls at one moment may have come in any order, those one after the other may not", () => {
  const meanwhile = gave(0, 3, { from: 0, until: 9 });
  expect(broken([meanwhile, delivered(1, 5, 5)], shelvesOf(2, 5, -3))).toEqual([]);
  expect(broken([gave(0, 3), delivered(1, 5, 5)], shelvesOf(2, 5, -3))).toEqual([LEVELS]);
});

test("G-06 what stayed unknown may have moved stock or not, and is held against nobody", () => {
  const history = [delivered(1, 5, 5), gave(2, 3, unknown)];
  expect(broken(history, shelvesOf(5, 5))).toEqual([]);
  expect(broken(history, shelvesOf(2, 5, -3))).toEqual([]);
  expect(broken(history, shelvesOf(2, -3))).toEqual([REGISTER]);
  // Of a part that followed one nobody heard of it cannot be told how much it was.
  const after = [delivered(1, 40, 40), issued(2, 10), arrived(3, 3, 10, 4, unknown), arrived(4, 4, 10, 6)];
  expect(broken(after, shelvesOf(30, 40, -10))).toEqual([]);
});

test("G-11 nothing of a lot that is stopped goes to a patient or a ward, and its steps follow each other", () => {
  const register = shelvesOf(37, 40, -3);
  const recalled = stopped(2, 2, "recalled");
  expect(broken([delivered(1, 40, 40), recalled, gave(3, 3)], register)).toEqual([STATUSES]);
  expect(broken([delivered(1, 40, 40), recalled, gave(3, 3, { from: 2.2 })], register)).toEqual([]);
  expect(broken([delivered(1, 40, 40), recalled, stopped(3, 3, "available"), gave(4, 3)], register)).toEqual([]);
  expect(broken([delivered(1, 40, 40), recalled, stopped(3, 2, "quarantined")], shelvesOf(40, 40))).toEqual([STATUSES]);
  expect(broken([delivered(1, 40, 40), stopped(2, 2, "recalled", unknown), gave(3, 3)], register)).toEqual([]);
});

test("G-11 a lot is refused as stopped while it is, and not otherwise", () => {
  const refused = gave(3, 3, refusedWith({ code: "LOT_UNUSABLE", because: "recalled", lotId: "l" }));
  const lies = shelvesOf(40, 40);
  expect(broken([delivered(1, 40, 40), stopped(2, 2, "recalled"), refused], lies)).toEqual([]);
  expect(broken([delivered(1, 40, 40), stopped(2, 2, "quarantined"), refused], lies)).toEqual([STATUSES]);
  expect(broken([delivered(1, 40, 40), refused], lies)).toEqual([STATUSES]);
  const again = stopped(3, 3, "recalled", refusedWith({ code: "ALREADY_DONE" }));
  expect(broken([delivered(1, 40, 40), stopped(2, 2, "recalled"), again], lies)).toEqual([]);
  expect(broken([delivered(1, 40, 40), again], lies)).toEqual([STATUSES]);
});

test("R-RX-11 what comes back of a controlled drug comes to its lot and leaves it as a write-off", () => {
  const back = (controlled: boolean) =>
    call(3, "reverseDispense", { dispenseId: "d", quantity: 3 }, { ...out(2, 8, 3), controlled });
  const register = shelvesOf(32, 40, -8, 3, -3);
  expect(broken([delivered(1, 40, 40), gave(2, 8), back(true)], register)).toEqual([]);
  expect(broken([delivered(1, 40, 40), gave(2, 8), back(false)], register)).toEqual([REGISTER, LEVELS]);
});

test("R-RX-8 a dose that was taken back lies on its ward again", () => {
  const dose = { id: "a", locationId: "p", lots: [{ lotId: "l", quantity: 3 }] };
  const given = call(2, "administer", { locationId: "p", quantity: 2, wasted: 1 }, dose);
  const back = call(3, "reverseAdministration", { administrationId: "a" }, dose);
  expect(broken([delivered(1, 40, 40), given, back], shelvesOf(40, 40, -3, 3))).toEqual([]);
  expect(broken([delivered(1, 40, 40), given, back], shelvesOf(37, 40, -3))).toEqual([REGISTER, LEVELS]);
});

test("R-RX-7 a ward gives back what is stopped, and is sent nothing that is", () => {
  const between = (fromLocationId: string, toLocationId: string) =>
    call(3, "issueTransfer", { transferId: "t" }, { ...sent(2, 3, 0), fromLocationId, toLocationId });
  const stoppedOn = (locationId: string) => ({
    ...{ levels: [{ lotId: "l", locationId, onHand: 37, moved: 37 }], movements: deltas(locationId, 40, -3) },
  });
  const lies = (locationId: string) =>
    call(1, "receiveStock", { locationId, quantity: 40 }, { ...level(40), locationId });
  expect(broken([lies("w"), stopped(2, 2, "recalled"), between("w", "p")], stoppedOn("w"))).toEqual([]);
  expect(broken([lies("p"), stopped(2, 2, "recalled"), between("p", "w")], stoppedOn("p"))).toEqual([STATUSES]);
  expect(broken([lies("w"), stopped(2, 2, "recalled"), between("w", "v")], stoppedOn("w"))).toEqual([STATUSES]);
});
