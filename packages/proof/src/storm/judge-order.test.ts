import { expect, test } from "vitest";
import type { Visit } from "./call.ts";
import { tangledTimes, tangledVisits } from "./judge-order.ts";
import { aCall, answered, aVisit, refused } from "./planted-history.ts";

const cancelled = (n: number, when: [number, number], visit: Visit) =>
  aCall(n, when, {
    procedure: "scheduling.changeStatus",
    input: { appointmentId: visit.id, expectedVersion: visit.version, to: "cancelled", idempotencyKey: `key ${n}` },
    answer: answered({ ...visit, status: "cancelled", version: visit.version + 1 }),
  });
const first = aVisit({ id: "v1", patientId: "p1" });

test("R-PLT-12 a time that goes from hand to hand is in order", () => {
  const calls = [aCall(1, [0, 1]), cancelled(2, [2, 3], first), aCall(3, [4, 5])];
  expect(tangledTimes(calls)).toEqual([]);
  expect(tangledVisits(calls)).toEqual([]);
});

test("G-01 two bookings of one time that were both acknowledged are found out, however they lie", () => {
  expect(tangledTimes([aCall(1, [0, 5]), aCall(2, [1, 4])])).toHaveLength(1);
  expect(tangledTimes([aCall(1, [0, 1]), aCall(2, [2, 3]), cancelled(3, [4, 5], first)])).toHaveLength(1);
});

test("R-PLT-12 a booking that was refused as taken while the time was free is found out", () => {
  const turnedAway = (when: [number, number]) => aCall(9, when, { answer: refused("SLOT_TAKEN") });
  expect(tangledTimes([turnedAway([0, 1]), aCall(1, [2, 3])])).toHaveLength(1);
  expect(tangledTimes([aCall(1, [0, 1]), cancelled(2, [2, 3], first), turnedAway([4, 5])])).toHaveLength(1);
  expect(tangledTimes([aCall(1, [0, 1]), turnedAway([2, 5]), cancelled(3, [4, 6], first)])).toEqual([]);
});

test("R-PLT-12 two changes of one version that were both acknowledged are found out", () => {
  const calls = [aCall(1, [0, 1]), cancelled(2, [2, 5], first), cancelled(3, [3, 4], first)];
  expect(tangledVisits(calls)).toHaveLength(1);
});

test("R-PLT-12 who is told that a version is stale, although it was the last, is found out", () => {
  const stale = aCall(3, [2, 3], {
    procedure: "scheduling.edit",
    input: { appointmentId: "v1", expectedVersion: 1 },
    answer: refused("STALE_VERSION"),
  });
  expect(tangledVisits([aCall(1, [0, 1]), stale])).toHaveLength(1);
  expect(tangledVisits([aCall(1, [0, 1]), cancelled(2, [1, 4], first), stale])).toEqual([]);
});

test("R-SCH-18 an offer that is answered follows what made its visit, and nothing else answers for that version", () => {
  const offer = (n: number, when: [number, number]) =>
    aCall(n, when, {
      procedure: "scheduling.answerOffer",
      input: { offerId: "o1", accept: true, idempotencyKey: `key ${n}` },
      answer: answered({ ...first, version: 2 }),
    });
  expect(tangledVisits([aCall(1, [0, 1]), offer(2, [2, 3])])).toEqual([]);
  expect(tangledVisits([aCall(1, [2, 3]), offer(2, [0, 1])])).toHaveLength(1);
  expect(tangledVisits([aCall(1, [0, 1]), offer(2, [2, 5]), offer(3, [2, 4])])).toHaveLength(1);
});
