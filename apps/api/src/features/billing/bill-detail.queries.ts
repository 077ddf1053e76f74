import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { billLines, bills, payments, refunds } from "@lockstep/db/schema/billing";
import { users } from "@lockstep/db/schema/identity";
import type { BillDetail, PaymentView } from "@lockstep/domain/billing/bill";
import { maySeeBill } from "@lockstep/domain/billing/verdicts";
import { notFound } from "@lockstep/domain/refusal";
import { asc, eq, getTableColumns } from "drizzle-orm";
import { recordAccess } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";
import { billViewOf, namedBills } from "./bill.queries.ts";

/** One bill with its lines, payments and refunds; staff who open it leave an access event (R-CLN-3). */
export async function billDetailOf(tx: Tx, caller: Caller, billId: string): Promise<BillDetail> {
  const [now, [bill], lines, paid, given] = await Promise.all([
    clock(tx),
    namedBills(tx).where(eq(bills.id, billId)),
    tx
      .select()
      .from(billLines)
      .where(eq(billLines.billId, billId))
      .orderBy(asc(billLines.createdAt), asc(billLines.id)),
    tx
      .select({ ...getTableColumns(payments), takenBy: users.name })
      .from(payments)
      .leftJoin(users, eq(users.id, payments.createdBy))
      .where(eq(payments.billId, billId))
      .orderBy(asc(payments.createdAt), asc(payments.id)),
    tx
      .select({ ...getTableColumns(refunds), givenBy: users.name })
      .from(refunds)
      .leftJoin(users, eq(users.id, refunds.createdBy))
      .where(eq(refunds.billId, billId))
      .orderBy(asc(refunds.createdAt), asc(refunds.id)),
  ]);
  if (!bill || !maySeeBill(caller.actor, bill)) throw notFound();
  await recordAccess(tx, caller, { at: now, patientId: bill.patientId, operation: "billing.bill" });
  const { currency } = bill;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const forStaff = (name: string | null) => (caller.actor.kind === "staff" ? name : null);
  return {
    ...billViewOf(bill),
    lines: lines.map(({ id, kind, label, quantity, unitMinor, amountMinor }) => {
      return { id, kind, label, quantity, unit: money(unitMinor), amount: money(amountMinor ?? 0) };
    }),
    payments: paid.map((row) => paymentViewOf({ ...row, takenBy: forStaff(row.takenBy) })),
    refunds: given.map((row) => ({
      id: row.id,
      paymentId: row.paymentId,
      amount: money(row.amountMinor),
      reason: row.reason,
      status: row.status,
      reference: row.reference,
      createdAt: row.createdAt.toISOString(),
      doneAt: row.doneAt?.toISOString() ?? null,
      givenBy: forStaff(row.givenBy),
    })),
  };
}

/** The wire's view of one payment. */
export function paymentViewOf(row: typeof payments.$inferSelect & { takenBy: string | null }): PaymentView {
  const { id, method, status, provider, reference, receiptNumber, currency, takenBy } = row;
  return {
    id,
    amount: { amountMinor: row.amountMinor, currency },
    refunded: { amountMinor: row.refundedMinor, currency },
    method,
    status,
    provider,
    reference,
    receiptNumber,
    capturedAt: row.capturedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    takenBy,
  };
}
