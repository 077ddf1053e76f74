import { randomUUID } from "node:crypto";
import type { Db } from "@lockstep/db/database";
import { bills } from "@lockstep/db/schema/billing";
import { transact } from "@lockstep/db/transact";
import type { RecordPaymentInput, RefundInput } from "@lockstep/domain/billing/bill";
import { eq } from "drizzle-orm";
import { readSettings } from "../../../env.ts";
import { paymentsOf } from "../../../payments-of.ts";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../../testing/test-secret.ts";
import type { Caller } from "../../../trpc/context.ts";
import { recordPayment } from "../record-payment.ts";
import { refundPayment } from "../refund-payment.ts";

type Seen = { id: string; version: number };

/** The one bill of a visit, as it stands. */
export async function billFor(db: Db, appointmentId: string) {
  const [bill] = await db.select().from(bills).where(eq(bills.appointmentId, appointmentId));
  if (!bill) throw new Error("The visit has no bill.");
  return bill;
}

/** The desk's commands with money, each in its own transaction, with sensible values for whatever a test does not care about. */
export function moneyOn(clinic: TestClinic, db: Db = clinic.db) {
  const { visits } = paymentsOf(readSettings({}), TEST_SECRET);
  return {
    pay(bill: Seen, wish: Partial<RecordPaymentInput> = {}, caller: Caller = clinic.desk) {
      const seen = { billId: bill.id, expectedVersion: bill.version, idempotencyKey: randomUUID() };
      const input = { ...seen, amountMinor: 150_000, method: "cash" as const, ...wish };
      return transact(db, (tx) => recordPayment(tx, caller, input, visits));
    },
    refund(bill: Seen, paymentId: string, wish: Partial<RefundInput> = {}, caller: Caller = clinic.desk) {
      const seen = { billId: bill.id, expectedVersion: bill.version, idempotencyKey: randomUUID() };
      const input = { ...seen, paymentId, amountMinor: 150_000, reason: "The visit did not take place.", ...wish };
      return transact(db, (tx) => refundPayment(tx, caller, input));
    },
  };
}
