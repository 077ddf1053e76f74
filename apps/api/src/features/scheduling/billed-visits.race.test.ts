import { payments, refunds } from "@lockstep/db/schema/billing";
import { appointments } from "@lockstep/db/schema/scheduling";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { recordPayment } from "../billing/record-payment.ts";
import { refundPayment } from "../billing/refund-payment.ts";
import { billFor, moneyOn } from "../billing/testing/billed.ts";
import { expireHoldsJob } from "./expire-holds.ts";
import { paidVisits } from "./paid-visits.ts";
import { actionsOn, at, counted, outcomes, refusalOf } from "./testing/actions.ts";

async function billed(clinic: TestClinic) {
  const visit = await actionsOn(clinic).book();
  return { visit, bill: await billFor(clinic.db, visit.id) };
}

const key = "00000000-0000-4000-8000-000000000001";

test("R-PAY-3 of two clerks who settle one bill the second waits, then learns that it is paid", async () => {
  await using clinic = await testClinic();
  const { bill } = await billed(clinic);
  const input = {
    billId: bill.id,
    expectedVersion: 1,
    idempotencyKey: key,
    amountMinor: 150_000,
    method: "cash" as const,
  };
  const first = await held(clinic.db, (tx) => recordPayment(tx, clinic.admin, input, paidVisits));
  const second = refusalOf(moneyOn(clinic).pay(bill));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await expect(first.done).resolves.toMatchObject({ status: "paid" });
  expect(await second).toMatchObject({
    code: "STALE_VERSION",
    current: { status: "paid", paid: { amountMinor: 150_000 } },
    changedBy: "Ada Admin",
  });
});

test("R-PAY-3 twenty clerks at two desks settle one bill: one payment, and receipts without a gap", async () => {
  await using clinic = await testClinic();
  const desks = [moneyOn(clinic), moneyOn(clinic, await clinic.anotherProcess())];
  for (let round = 0; round < 5; round += 1) {
    const visit = await actionsOn(clinic).book({ startsAt: at(`1${round}:00`) });
    const bill = await billFor(clinic.db, visit.id);
    const tried = Array.from({ length: 20 }, (_, index) => (desks[index % 2] ?? moneyOn(clinic)).pay(bill));
    const { ok, STALE_VERSION: stale = 0, BUSY: busy = 0 } = counted(await outcomes(tried));
    expect([ok, stale + busy]).toEqual([1, 19]);
  }
  const receipts = (await clinic.db.select().from(payments)).map(({ receiptNumber }) => receiptNumber);
  expect(receipts.toSorted()).toEqual([1, 2, 3, 4, 5]);
});

test("R-27 of two who give one payment back the second waits, then learns that it is given", async () => {
  await using clinic = await testClinic();
  const { bill } = await billed(clinic);
  const paid = await moneyOn(clinic).pay(bill);
  const paymentId = paid.payments[0]?.id ?? "";
  const input = {
    billId: bill.id,
    paymentId,
    expectedVersion: paid.version,
    idempotencyKey: key,
    amountMinor: 150_000,
  };
  const first = await held(clinic.db, (tx) => refundPayment(tx, clinic.admin, { ...input, reason: "Twice paid" }));
  const second = refusalOf(moneyOn(clinic).refund(paid, paymentId));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { refunded: { amountMinor: 150_000 } } });
  const again = await billFor(clinic.db, bill.appointmentId ?? "");
  const third = moneyOn(clinic).refund(again, paymentId, { amountMinor: 1 });
  expect(await refusalOf(third)).toEqual({ code: "INSUFFICIENT_BALANCE", requested: 1, available: 0 });
});

test("R-27 ten full refunds of one payment at once: one, and the constraint says the same of a wrong program", async () => {
  await using clinic = await testClinic();
  const { bill } = await billed(clinic);
  const paid = await moneyOn(clinic).pay(bill);
  const paymentId = paid.payments[0]?.id ?? "";
  const other = moneyOn(clinic, await clinic.anotherProcess());
  const tried = Array.from({ length: 10 }, (_, index) => (index % 2 ? other : moneyOn(clinic)).refund(paid, paymentId));
  expect(counted(await outcomes(tried)).ok).toBe(1);
  expect(await clinic.db.$count(refunds)).toBe(1);
  const beyond = clinic.db.update(payments).set({ refundedMinor: 150_001 }).where(eq(payments.id, paymentId));
  await expect(beyond).rejects.toMatchObject({ cause: { constraint_name: "payments_refunded_within_amount" } });
});

test("R-PAY-1 the desk takes money while a hold runs out: paid and confirmed, or neither", async () => {
  await using clinic = await testClinic();
  const visit = await actionsOn(clinic).hold();
  const bill = await billFor(clinic.db, visit.id);
  clinic.travelTo(new Date(Date.parse(visit.holdExpiresAt ?? "") + 1_000));
  const other = await clinic.anotherProcess();
  const job = expireHoldsJob.run(other, new Date(), new AbortController().signal);
  const [paid] = await outcomes([moneyOn(clinic).pay(bill)]);
  await job;
  const after = await billFor(clinic.db, visit.id);
  const [now] = await clinic.db.select({ status: appointments.status }).from(appointments);
  if (paid === "ok") expect([after.status, now?.status]).toEqual(["paid", "confirmed"]);
  else expect([paid, after.status, now?.status]).toEqual([expect.stringMatching(/STALE|MORE/), "void", "expired"]);
});
