import { expect, test } from "vitest";
import type { Call } from "./call.ts";
import { REFUND_REASON } from "./desk-money.ts";
import { type Books, judgeMoney } from "./judge-money.ts";
import { aCall } from "./planted-history.ts";
import type { Report } from "./provider.ts";

type Bill = Books["bills"][number];
type Payment = Books["payments"][number];

const FOR_THE_VISIT = "what was paid is for a visit that takes place, or due back (R-PAY-4)";
const THERE_ONCE = "every acknowledged payment is there, with one receipt, and no other (R-PAY-1)";
const SIGNED = "nothing counts that the provider did not sign, and each report once (R-PAY-2)";
const REFUNDS = "every refund was asked for, and counts once (R-27)";
const ACCOUNTED = "money in is bills settled, due back and given back (R-PAY-4)";

const bill = (own: Partial<Bill> = {}): Bill => ({
  ...{ id: "b1", appointmentId: "v1", visitStatus: "confirmed", totalMinor: 100, paidMinor: 100 },
  ...{ refundedMinor: 0, refundDueMinor: 0, voided: false, ...own },
});
const payment = (own: Partial<Payment> = {}): Payment => ({
  ...{
    id: "p1",
    billId: "b1",
    amountMinor: 100,
    provider: "development",
    status: "captured",
    receiptNumber: 1,
    ...own,
  },
});
const report = (own: Partial<Report> = {}): Report => ({
  ...{ eventId: "e1", type: "payment.captured", paymentId: "p1", amountMinor: 100, currency: "KES" },
  ...{ forged: false, from: 0, until: 1, statuses: [200], ...own },
});
const event = { eventId: "e1", outcome: "captured" };
const sound: Books = { bills: [bill()], payments: [payment()], refunds: [], events: [event] };

function broken(books: Partial<Books>, reports: Report[] = [report()], calls: Call[] = []): string[] {
  return judgeMoney(calls, reports, { ...sound, ...books }).flatMap(({ promise, against }) =>
    against.length > 0 ? [promise] : [],
  );
}

const recorded = (n: number, id: string): Call => {
  const told = { id, status: "captured", amount: { amountMinor: 100 }, receiptNumber: 1 };
  const answer = { kind: "ok" as const, data: { payments: [told] }, text: "" };
  return aCall(n, [0, 1], { procedure: "billing.recordPayment", input: { billId: "b1" }, answer });
};

test("R-PAY-1 books in which all is well are found well, paid from afar or at the desk", () => {
  expect(broken({})).toEqual([]);
  const desk = { payments: [payment({ provider: "desk" })], events: [] };
  expect(broken(desk, [], [recorded(1, "p1")])).toEqual([]);
  const back = { id: "r1", paymentId: "p1", amountMinor: 100, status: "done", reason: "by the provider" };
  const givenBack = bill({ visitStatus: "cancelled", voided: true, refundedMinor: 100 });
  expect(broken({ bills: [givenBack], refunds: [back] })).toEqual([]);
});

test("R-PAY-4 money for a visit that does not take place and that is not due back is found out", () => {
  expect(broken({ bills: [bill({ visitStatus: "cancelled", voided: true })] })).toEqual([FOR_THE_VISIT, ACCOUNTED]);
  expect(broken({ bills: [bill({ visitStatus: "expired" })] })).toEqual([FOR_THE_VISIT]);
  expect(broken({ bills: [bill({ refundDueMinor: 100 })] })).toContain(FOR_THE_VISIT);
});

test("R-PAY-1 a visit that is paid for and merely held is found out", () => {
  expect(broken({ bills: [bill({ visitStatus: "held" })] })).toEqual([FOR_THE_VISIT]);
});

test("G-05 a payment that was acknowledged and is not there, or otherwise, is found out", () => {
  const none = { bills: [bill({ paidMinor: 0 })], payments: [] };
  expect(broken(none)).toEqual([THERE_ONCE]);
  expect(broken({ payments: [payment({ provider: "desk", id: "p2" })] }, [], [recorded(1, "p1")])).toContain(
    THERE_ONCE,
  );
  expect(broken({}, [report({ amountMinor: 50 })])).toEqual([THERE_ONCE]);
});

test("G-04 a payment that nobody made, and one that was taken twice, are found out", () => {
  expect(broken({}, [report({ paymentId: "another" })])).toEqual([THERE_ONCE]);
  const twice = [payment({ provider: "desk" }), payment({ id: "p2", provider: "desk", receiptNumber: 2 })];
  expect(broken({ payments: twice, events: [] }, [], [recorded(1, "p1")])).toEqual([THERE_ONCE, ACCOUNTED]);
});

test("R-PAY-3 receipts with a gap, twice or not at all are found out", () => {
  expect(broken({ payments: [payment({ receiptNumber: 2 })] })).toEqual([THERE_ONCE]);
  expect(broken({ payments: [payment({ receiptNumber: null })] })).toEqual([THERE_ONCE]);
});

test("O-01 a forged report that was thanked for, or counted, and one that counted twice, are found out", () => {
  const forged = report({ eventId: "e2", forged: true, statuses: [200] });
  expect(broken({}, [report(), forged])).toEqual([SIGNED]);
  expect(broken({ events: [event, { eventId: "e2", outcome: "captured" }] }, [report()])).toEqual([SIGNED]);
  expect(broken({ events: [event, event] })).toEqual([SIGNED]);
});

test("R-27 a refund that nobody asked for, and more than was paid, are found out", () => {
  const due = bill({ visitStatus: "cancelled", voided: true, refundedMinor: 100 });
  const refund = { id: "r1", paymentId: "p1", amountMinor: 100, status: "done", reason: REFUND_REASON };
  expect(broken({ bills: [due], refunds: [refund] })).toEqual([REFUNDS]);
  const other = { ...refund, id: "r2", reason: "by the provider" };
  expect(broken({ bills: [due], refunds: [other, { ...other, id: "r3" }] })).toEqual([REFUNDS, ACCOUNTED]);
});
