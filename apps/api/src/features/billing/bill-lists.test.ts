import { billLines, bills, payments, refunds } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { transact } from "@lockstep/db/transact";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contextOf } from "../../testing/context-of.ts";
import { countedStatements } from "../../testing/counted-statements.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { t } from "../../trpc/init.ts";
import { billDetailOf } from "./bill-detail.queries.ts";
import { billPageOf } from "./bill-list.queries.ts";
import { billingRouter } from "./billing.router.ts";
import { paymentPageOf } from "./payment-list.queries.ts";

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await testClinic();
});
afterAll(() => clinic[Symbol.asyncDispose]());

let receiptNumber = 0;
/** A bill of as many lines, each paid for by itself and half of it given back. */
async function aBill(patient: number, count: number, more: Partial<typeof bills.$inferInsert> = {}): Promise<string> {
  const [billId, currency, patientId] = [newId(), "KES", clinic.patientIds[patient % 6] ?? ""];
  const sums = { totalMinor: 100 * count, paidMinor: 100 * count, refundedMinor: 50 * count };
  await clinic.db.insert(bills).values({ id: billId, patientId, currency, ...sums, ...more });
  for (let index = 0; index < count; index += 1) {
    receiptNumber += 1;
    const [id, at] = [newId(), new Date(Date.now() + clinic.clockOffsetMs())];
    const line = { billId, kind: "charge" as const, label: "Dressing", quantity: 1, unitMinor: 100 };
    const came = { method: "cash" as const, status: "captured" as const, provider: "desk", capturedAt: at };
    await clinic.db.insert(billLines).values(line);
    await clinic.db.insert(payments).values({
      ...{ id, billId, patientId, currency, amountMinor: 100, refundedMinor: 50, receiptNumber, ...came },
    });
    await clinic.db.insert(refunds).values({ paymentId: id, billId, amountMinor: 50, reason: "Twice", status: "done" });
  }
  return billId;
}

const statements = (work: Parameters<typeof countedStatements>[1]) =>
  transact(clinic.db, async (tx) => (await countedStatements(tx, work)).statements);

test("R-LST-5 lists of bills and payments, and a bill's page, take as many statements for many rows as for one", async () => {
  const limit = 100;
  const small = await aBill(0, 1);
  const { actor } = clinic.desk;
  const lists = async () => [
    await statements((tx) => billPageOf(tx, actor, { limit })),
    await statements((tx) => billPageOf(tx, actor, { limit, refundDue: true, from: "2030-01-01" })),
    await statements((tx) => paymentPageOf(tx, { limit })),
  ];
  const before = await lists();
  const large = await aBill(1, 40);
  for (let patient = 2; patient < 40; patient += 1) await aBill(patient, 1);
  expect(await lists()).toEqual(before);
  expect(before.every((count) => count <= 2)).toBe(true);
  const page = (billId: string) => statements((tx) => billDetailOf(tx, clinic.desk, billId));
  expect(await page(large)).toBe(await page(small));
  const detail = await transact(clinic.db, (tx) => billDetailOf(tx, clinic.desk, large));
  expect([detail.lines, detail.payments, detail.refunds].map(({ length }) => length)).toEqual([40, 40, 40]);
});

test("R-PAY-5 what a patient owes is found however old it is, behind however many bills that are paid", async () => {
  const patient = clinic.patientCallers[5] ?? clinic.desk;
  const old = { createdAt: new Date("2029-01-01T09:00:00Z"), paidMinor: 40, refundedMinor: 0 };
  const [open, part] = [await aBill(5, 0, { ...old, totalMinor: 500, paidMinor: 0 }), await aBill(5, 1, old)];
  await aBill(5, 1, { ...old, voidedAt: new Date() });
  for (let index = 0; index < 12; index += 1) await aBill(5, 1, { refundedMinor: 0 });
  const call = t.createCallerFactory(billingRouter)(contextOf(clinic.db, patient));
  const { items } = await call.bills({ owed: true });
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([open, part]));
  expect(items.every(({ owed }) => owed.amountMinor > 0)).toBe(true);
});

test("R-PAY-4 the desk is told how many bills have money to be given back, out of the index of those alone", async () => {
  const call = t.createCallerFactory(billingRouter)(contextOf(clinic.db, clinic.desk));
  const { refundDue: before } = await call.counts();
  const due = await aBill(3, 2, { voidedAt: new Date() });
  await aBill(4, 2);
  expect(await call.counts()).toEqual({ refundDue: before + 1 });
  await clinic.db.update(bills).set({ refundedMinor: 200 }).where(eq(bills.id, due));
  expect(await call.counts()).toEqual({ refundDue: before });
  const patient = clinic.patientCallers[0] ?? clinic.desk;
  const refused = t.createCallerFactory(billingRouter)(contextOf(clinic.db, patient)).counts();
  await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
  const plan = await transact(clinic.db, async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute(sql`explain (costs off) select count(*) from bills where bills.refund_due_minor > 0`);
  });
  expect(JSON.stringify(plan)).toContain("bills_refund_due");
});

test("O-02 quantities and prices are whole and add up: three times 33.33 is 99.99, and what is not is refused", async () => {
  const [patientId = "", billId] = [clinic.patientIds[5], newId()];
  await clinic.db.insert(bills).values({ id: billId, patientId, currency: "KES", totalMinor: 9_999 });
  const line = { billId, kind: "charge" as const, label: "Dressing", quantity: 3, unitMinor: 3_333 };
  await clinic.db.insert(billLines).values(line);
  const detail = await transact(clinic.db, (tx) => billDetailOf(tx, clinic.desk, billId));
  expect([detail.lines[0]?.amount.amountMinor, detail.total.amountMinor]).toEqual([9_999, 9_999]);
  for (const wrong of [{ quantity: -1 }, { quantity: 0 }, { unitMinor: -1 }]) {
    const written = clinic.db.insert(billLines).values({ ...line, ...wrong });
    await expect(written, JSON.stringify(wrong)).rejects.toMatchObject({ cause: { code: "23514" } });
  }
  const call = t.createCallerFactory(billingRouter)(contextOf(clinic.db, clinic.desk));
  const pay = (amountMinor: number) =>
    call.recordPayment({ billId, expectedVersion: 1, idempotencyKey: newId(), amountMinor, method: "cash" });
  for (const amount of [-1, 0, 33.33, Number.NaN, 2 ** 31]) {
    await expect(pay(amount), String(amount)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
  expect(await clinic.db.$count(payments, eq(payments.billId, billId))).toBe(0);
});
