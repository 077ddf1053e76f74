import { billLines, payments } from "@lockstep/db/schema/billing";
import { clinic as clinicTable } from "@lockstep/db/schema/clinic";
import { auditEvents, outbox } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contextOf, refused } from "../../testing/context-of.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { t } from "../../trpc/init.ts";
import { billDetailOf } from "../billing/bill-detail.queries.ts";
import { billingRouter } from "../billing/billing.router.ts";
import { billFor, moneyOn } from "../billing/testing/billed.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await testClinic();
});
afterAll(() => clinic[Symbol.asyncDispose]());

let hour = 8;
/** A visit of its own hour, with its bill. */
async function billed(wish: Parameters<ReturnType<typeof actionsOn>["book"]>[0] = {}) {
  hour += 1;
  const date = `2030-01-${String(8 + Math.floor(hour / 8)).padStart(2, "0")}`;
  const visit = await actionsOn(clinic).book({
    startsAt: at(`${String(8 + (hour % 8)).padStart(2, "0")}:00`, date),
    ...wish,
  });
  return { visit, bill: await billFor(clinic.db, visit.id) };
}

test("R-PAY-3 a visit with a price has a bill from the moment it is booked, at the clinic's own price", async () => {
  const { bill } = await billed();
  expect(bill).toMatchObject({ status: "open", totalMinor: 150_000, currency: "KES", paidMinor: 0, refundDueMinor: 0 });
  const lines = await clinic.db.select().from(billLines).where(eq(billLines.billId, bill.id));
  expect(lines).toMatchObject([{ label: "Consultation", quantity: 1, unitMinor: 150_000, amountMinor: 150_000 }]);
});

test("R-SCH-4 a booking that is refused leaves no bill", async () => {
  const { visit } = await billed();
  const before = await clinic.db.$count(billLines);
  const again = actionsOn(clinic).book({ startsAt: new Date(visit.startsAt), patientId: clinic.patientIds[1] ?? "" });
  expect((await refusalOf(again)).code).toBe("SLOT_TAKEN");
  expect(await clinic.db.$count(billLines)).toBe(before);
});

test("R-PAY-3 part payments make a bill part paid, then paid; each has its receipt", async () => {
  const { bill } = await billed();
  const part = await moneyOn(clinic).pay(bill, { amountMinor: 50_000 });
  expect(part).toMatchObject({ status: "part_paid", owed: { amountMinor: 100_000, currency: "KES" } });
  const whole = await moneyOn(clinic).pay(part, { amountMinor: 100_000, method: "mobile_money", reference: "QX12" });
  expect(whole).toMatchObject({ status: "paid", owed: { amountMinor: 0 }, payments: [{}, { reference: "QX12" }] });
  const [first, second] = whole.payments.map(({ receiptNumber }) => receiptNumber ?? 0);
  expect(second).toBe((first ?? 0) + 1);
});

test("R-PAY-3 more than is owed is refused, and nothing is taken", async () => {
  const { bill } = await billed();
  const refusal = await refusalOf(moneyOn(clinic).pay(bill, { amountMinor: 150_001 }));
  expect(refusal).toEqual({ code: "MORE_THAN_OWED", requestedMinor: 150_001, owedMinor: 150_000, currency: "KES" });
  expect(await clinic.db.$count(payments, eq(payments.billId, bill.id))).toBe(0);
});

test("R-PLT-8 a payment is on record and told to the patient once", async () => {
  const { bill } = await billed();
  const paid = await moneyOn(clinic).pay(bill);
  const [payment] = paid.payments;
  const told = await clinic.db
    .select()
    .from(outbox)
    .where(eq(outbox.subject, `payment:${payment?.id}`));
  expect(told).toMatchObject([
    { kind: "payment.captured", patientId: bill.patientId, payload: { amountMinor: 150_000 } },
  ]);
  const noted = await clinic.db.select().from(auditEvents).where(eq(auditEvents.entityId, bill.id));
  expect(noted).toMatchObject([{ action: "payment.captured", entity: "bill" }]);
});

test("R-PAY-1 a visit that is held is confirmed with the payment that settles it, and not before", async () => {
  const held = await actionsOn(clinic).hold({ startsAt: at("09:00", "2030-01-20") });
  const bill = await billFor(clinic.db, held.id);
  const part = await moneyOn(clinic).pay(bill, { amountMinor: 1 });
  expect(part.appointmentStatus).toBe("held");
  const whole = await moneyOn(clinic).pay(part, { amountMinor: 149_999 });
  expect(whole).toMatchObject({ status: "paid", appointmentStatus: "confirmed" });
});

test("R-PAY-4 cancelling a paid visit voids its bill, owes the money back and says so; undoing it takes that back", async () => {
  const { visit, bill } = await billed();
  await moneyOn(clinic).pay(bill);
  const cancelled = await actionsOn(clinic).changeStatus(visit, "cancelled");
  const voided = await billFor(clinic.db, visit.id);
  expect(voided).toMatchObject({ status: "void", refundDueMinor: 150_000 });
  const told = await clinic.db.select().from(outbox).where(eq(outbox.kind, "payment.refund_due"));
  expect(told.filter(({ subject }) => subject.startsWith(`bill:${bill.id}`))).toHaveLength(1);
  await actionsOn(clinic).undo(cancelled);
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ status: "paid", refundDueMinor: 0 });
});

test("R-PAY-3 nothing is owed for a visit that nobody came to, and nothing is taken for it", async () => {
  const { visit } = await billed();
  await actionsOn(clinic).changeStatus(visit, "no_show");
  const voided = await billFor(clinic.db, visit.id);
  expect(voided.status).toBe("void");
  expect(await refusalOf(moneyOn(clinic).pay(voided))).toMatchObject({ code: "MORE_THAN_OWED", owedMinor: 0 });
});

test("R-PAY-3 a bill follows its visit to another time as it is", async () => {
  const { visit, bill } = await billed();
  await actionsOn(clinic).reschedule(visit, at("16:00", "2030-01-25"));
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ id: bill.id, version: bill.version, totalMinor: 150_000 });
});

test("G-18 a patient sees the own bills and nobody else's, whatever is asked for", async () => {
  const { bill } = await billed();
  const [own, other] = clinic.patientCallers;
  if (!own || !other) throw new Error("There are patients.");
  const call = (caller: typeof own) => t.createCallerFactory(billingRouter)(contextOf(clinic.db, caller));
  const mine = await call(own).bills({ limit: 100 });
  expect(new Set(mine.items.map(({ patientId }) => patientId))).toEqual(new Set([bill.patientId]));
  expect((await call(other).bills({ patientId: bill.patientId })).items).toEqual([]);
  expect((await refused(call(other).bill({ billId: bill.id }))).code).toBe("NOT_FOUND");
  const detail = await transact(clinic.db, (tx) => billDetailOf(tx, own, bill.id));
  expect(detail.payments.every(({ takenBy }) => takenBy === null)).toBe(true);
});

test("R-PAY-5 bills come by page, newest first, and by status and day", async () => {
  await billed();
  const call = t.createCallerFactory(billingRouter)(contextOf(clinic.db, clinic.desk));
  const first = await call.bills({ limit: 2 });
  const second = await call.bills({ limit: 2, cursor: first.nextCursor });
  const numbers = [...first.items, ...second.items].map(({ number }) => number);
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  expect(new Set(numbers).size).toBe(4);
  const open = await call.bills({ status: "open", from: "2030-01-07", to: "2030-01-07", limit: 500 });
  expect(open.items.length).toBeGreaterThan(0);
  expect(open.items.every(({ status }) => status === "open")).toBe(true);
  expect((await call.bills({ to: "2030-01-06" })).items).toEqual([]);
});

test("R-PAY-1 where visits are paid first a patient gets none without paying, and the desk is not bound by it", async () => {
  await clinic.db.update(clinicTable).set({ prepayment: true });
  const patient = clinic.patientCallers[5];
  const time = { startsAt: at("09:00", "2030-02-01") };
  const own = { ...time, patientId: clinic.patientIds[5] ?? "" };
  expect((await refusalOf(actionsOn(clinic).book(own, patient))).code).toBe("PAYMENT_REQUIRED");
  const held = await actionsOn(clinic).hold(time, patient);
  expect((await refusalOf(actionsOn(clinic).confirmHold(held, patient))).code).toBe("PAYMENT_REQUIRED");
  expect(await actionsOn(clinic).confirmHold(held)).toMatchObject({ status: "confirmed" });
  await clinic.db.update(clinicTable).set({ prepayment: false });
});
