import { expect, test } from "vitest";
import type { Call } from "./call.ts";
import { type Evidence, judgeAnswers } from "./judge-answers.ts";
import { aCall, answered, aVisit, evidenceOf, refused } from "./planted-history.ts";

const booked = aCall(1, [0, 1]);
const there = aVisit();

/** The promises that are found broken, by their first words. */
function broken(calls: readonly Call[], evidence: Evidence): string[] {
  return judgeAnswers(calls, evidence).flatMap(({ promise, against }) => (against.length > 0 ? [promise] : []));
}

test("R-PLT-12 a history in which all is well is found well", () => {
  const lost = aCall(2, [1, 2], { answer: refused("SLOT_TAKEN") });
  expect(broken([booked, lost], evidenceOf([there], ["key 1"]))).toEqual([]);
});

test("G-05 a booking that was acknowledged and is not there is found out", () => {
  expect(broken([booked], evidenceOf([], ["key 1"]))).toEqual(["every acknowledged change is there (G-05)"]);
});

test("G-05 a booking that is there otherwise than it was acknowledged is found out", () => {
  expect(broken([booked], evidenceOf([aVisit({ status: "cancelled" })], ["key 1"]))).toEqual([
    "every acknowledged change is there (G-05)",
  ]);
});

test("G-05 a visit that nobody was told of is found out", () => {
  const refusedOne = aCall(1, [0, 1], { answer: refused("SLOT_TAKEN") });
  expect(broken([refusedOne], evidenceOf([there], []))).toEqual(["nothing is there that was not acknowledged (G-05)"]);
});

test("a refused intent whose key was kept is found out, and so is a kept promise without its key", () => {
  const refusedOne = aCall(1, [0, 1], { answer: refused("SLOT_TAKEN") });
  const promise = "no refused intent left a trace";
  expect(broken([refusedOne], evidenceOf([], ["key 1"]))).toEqual([promise]);
  expect(broken([booked], evidenceOf([there], []))).toEqual([promise]);
});

test("G-04 one key with two effects is found out", () => {
  const evidence = evidenceOf(
    [there, aVisit({ id: "v1 again", startsAt: "2027-03-01T10:00:00.000Z", patientId: "p2" })],
    ["key 1"],
  );
  expect(broken([booked], evidence)).toEqual(["nothing is there that was not acknowledged (G-05)"]);
});

test("G-04 two intents that were told of one effect are found out", () => {
  const other = aCall(2, [1, 2], { answer: answered(there) });
  expect(broken([booked, other], evidenceOf([there], ["key 1", "key 2"]))).toEqual(["one intent, one effect (G-04)"]);
});

test("G-04 one key that is answered in two ways is found out", () => {
  const again = { ...booked, replays: [JSON.stringify({ ...there, version: 2 })] };
  const refusedAfterwards = { ...booked, replays: ["SLOT_TAKEN"] };
  const promise = "an intent sent again is answered byte for byte as before (G-04)";
  expect(broken([again], evidenceOf([there], ["key 1"]))).toEqual([promise]);
  expect(broken([refusedAfterwards], evidenceOf([there], ["key 1"]))).toEqual([promise]);
});

test("G-01 two live visits of one doctor, or of one patient, that overlap by a minute are found out; those that touch are not", () => {
  const second = aCall(2, [1, 2]);
  const at = (minutes: string, own = {}) =>
    aVisit({ id: "v2", patientId: "p2", startsAt: `2027-03-01T09:${minutes}:00.000Z`, ...own });
  const with2 = (visit: ReturnType<typeof aVisit>) =>
    broken([booked, { ...second, answer: answered(visit) }], evidenceOf([there, visit], ["key 1", "key 2"]));
  const promise = "no doctor and no patient has two live visits at one time (G-01)";
  expect(with2(at("29"))).toEqual([promise]);
  expect(with2(at("29", { doctorId: "d2", patientId: "p1" }))).toEqual([promise]);
  expect(with2(at("29", { doctorId: "d2" }))).toEqual([]);
  expect(with2(at("30"))).toEqual([]);
  expect(with2(at("29", { status: "cancelled" }))).toEqual([]);
});

test("F-17 a refusal for which there is no reason, and a visit that ended by itself, are found out", () => {
  const promise = "nothing was refused or ended for a reason that was not there (F-17)";
  const early = aCall(1, [0, 1], { answer: refused("HOLD_EXPIRED") });
  expect(broken([early], evidenceOf([], []))).toEqual([promise]);
  const evidence = evidenceOf([there], ["key 1"]);
  const byItself = { ...evidence, changes: evidence.changes.map((change) => ({ ...change, actorKind: "system" })) };
  expect(broken([booked], byItself)).toEqual([promise]);
});

test("a registered patient who is lost, doubled or unheard of is found out", () => {
  const register = (n: number, id: string): Call => ({
    ...aCall(n, [0, 1]),
    procedure: "patients.register",
    answer: { kind: "ok", data: { id }, text: "" },
  });
  const promise = "every registered patient is there once, and no other";
  const after = (calls: Call[], registered: string[]) =>
    broken(calls, { ...evidenceOf([], ["key 1", "key 2"]), registered });
  expect(after([register(1, "a")], ["a"])).toEqual([]);
  expect(after([register(1, "a")], [])).toEqual([promise]);
  expect(after([register(1, "a"), register(2, "a")], ["a"])).toEqual([promise]);
  expect(after([], ["b"])).toEqual([promise]);
});

test("what was sent without a key and got no answer may be there or not", () => {
  const edit = aCall(2, [1, Infinity], {
    procedure: "scheduling.edit",
    input: { appointmentId: "v1", expectedVersion: 1 },
    answer: { kind: "unknown" },
  });
  expect(broken([booked, edit], evidenceOf([there], ["key 1"]))).toEqual([]);
  expect(broken([booked, edit], evidenceOf([there, aVisit({ version: 2, status: "cancelled" })], ["key 1"]))).toEqual(
    [],
  );
});
