import { expect, test } from "vitest";
import type { Call } from "./call.ts";
import { judgeAnswers } from "./judge-answers.ts";
import { tangledTimes, tangledVisits } from "./judge-order.ts";
import { aCall, answered, aVisit, evidenceOf, NINE } from "./planted-history.ts";
import type { Report } from "./provider.ts";
import { untoldSteps } from "./untold-steps.ts";

const held = aCall(1, [0, 1], { procedure: "scheduling.hold", answer: answered(aVisit({ status: "held" })) });
const paid: Report = {
  ...{ eventId: "e1", type: "payment.captured", paymentId: "p1", amountMinor: 100, currency: "KES" },
  ...{ forged: false, from: 2, until: 3, statuses: [200] },
};
const step = (version: number, status: string, action: string, actorKind = "system") => ({
  ...{ appointmentId: "v1", version, status, startsAt: new Date(NINE), doctorId: "d1", action, actorKind },
});
const first = { ...step(1, "held", "appointment.held", "staff") };
const bill = {
  ...{ id: "b1", appointmentId: "v1", visitStatus: "confirmed", totalMinor: 100, paidMinor: 100 },
  ...{ refundedMinor: 0, refundDueMinor: 0, voided: false },
};
const payment = {
  id: "p1",
  billId: "b1",
  amountMinor: 100,
  provider: "development",
  status: "captured",
  receiptNumber: 1,
};
type Seen = { calls?: Call[]; reports?: Report[]; runOut?: Map<string, number> };

function judged(changes: ReturnType<typeof step>[], { calls = [held], reports = [], runOut = new Map() }: Seen = {}) {
  const known = { changes: [first, ...changes], bills: [bill], payments: [payment], offers: [], requests: [] };
  const steps = [...calls, ...untoldSteps({ calls, reports, runOut }, known)];
  const evidence = {
    ...evidenceOf(
      [],
      calls.map(({ input }) => String(input.idempotencyKey)),
    ),
    changes: known.changes,
  };
  const answers = judgeAnswers(steps, evidence, new Set(runOut.keys()));
  return {
    broken: answers.flatMap(({ promise, against }) => (against.length > 0 ? [promise] : [])),
    tangled: [...tangledTimes(steps), ...tangledVisits(steps)].length,
  };
}
const found = [
  "nothing is there that was not acknowledged (G-05)",
  "nothing was refused or ended for a reason that was not there (F-17)",
];

test("R-PAY-1 a hold that became a visit with its money is in order; without money it is found out, and so is forged money", () => {
  const confirmed = [step(2, "confirmed", "appointment.hold_confirmed")];
  expect(judged(confirmed, { reports: [paid] })).toEqual({ broken: [], tangled: 0 });
  expect(judged(confirmed).broken).toEqual(found);
  expect(judged(confirmed, { reports: [{ ...paid, forged: true }] }).broken).toEqual(found);
});

test("R-SCH-12 a hold that ended when it had run out is in order; before that it is found out", () => {
  const expired = [step(2, "expired", "appointment.hold_expired")];
  expect(judged(expired, { runOut: new Map([["v1", 2]]) })).toEqual({ broken: [], tangled: 0 });
  expect(judged(expired).broken).toEqual(found);
});

test("R-PAY-4 a visit that was brought back while another had its time is found out", () => {
  const steps = [step(2, "expired", "appointment.hold_expired"), step(3, "confirmed", "appointment.brought_back")];
  const runOut = new Map([["v1", 2]]);
  const rival = aCall(2, [3, 4], { answer: answered(aVisit({ id: "v2", patientId: "p2" })) });
  expect(judged(steps, { reports: [paid], runOut }).tangled).toBe(0);
  expect(judged(steps, { reports: [paid], runOut, calls: [held, rival] }).tangled).toBe(1);
});

test("R-SCH-18 a visit that nobody offered is found out", () => {
  const offered = {
    ...step(1, "held", "appointment.offered"),
    appointmentId: "v7",
    startsAt: new Date("2027-03-01T11:00:00Z"),
  };
  expect(judged([offered]).broken).toEqual(found);
});
