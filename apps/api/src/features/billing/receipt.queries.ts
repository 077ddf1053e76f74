import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { billLines, bills, payments } from "@lockstep/db/schema/billing";
import { patients } from "@lockstep/db/schema/patients";
import { maySeeBill } from "@lockstep/domain/billing/verdicts";
import { forbidden, notFound } from "@lockstep/domain/refusal";
import { asc, eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { recordAccess } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";

export type Receipt = Awaited<ReturnType<typeof receiptOf>>;

/** What a receipt says; for the desk and for whose bill it is. NOT_FOUND where no money came in. */
export async function receiptOf(tx: Tx, caller: Caller, paymentId: string) {
  const { actor } = caller;
  if (actor.kind === "staff" && !actor.roles.some((role) => role === "admin" || role === "receptionist"))
    throw forbidden();
  const [[row], settings, now] = await Promise.all([
    tx
      .select({
        payment: payments,
        bill: bills,
        firstName: patients.firstName,
        lastName: patients.lastName,
        fileNumber: patients.fileNumber,
      })
      .from(payments)
      .innerJoin(bills, eq(bills.id, payments.billId))
      .innerJoin(patients, eq(patients.id, payments.patientId))
      .where(eq(payments.id, paymentId)),
    clinicSettings(tx),
    clock(tx),
  ]);
  if (!row || !maySeeBill(actor, row.bill) || row.payment.receiptNumber === null) throw notFound();
  const { payment, bill } = row;
  const lines = await tx
    .select()
    .from(billLines)
    .where(eq(billLines.billId, bill.id))
    .orderBy(asc(billLines.createdAt), asc(billLines.id));
  await recordAccess(tx, caller, { at: now, patientId: bill.patientId, operation: "billing.receipt" });
  return {
    clinicName: settings.name,
    timeZone: settings.timeZone,
    receiptNumber: row.payment.receiptNumber,
    billNumber: bill.number,
    patientName: `${row.firstName} ${row.lastName}`,
    fileNumber: row.fileNumber,
    capturedAt: payment.capturedAt ?? now,
    method: payment.method,
    reference: payment.reference,
    currency: payment.currency,
    amountMinor: payment.amountMinor,
    refundedMinor: payment.refundedMinor,
    totalMinor: bill.totalMinor,
    lines: lines.map(({ label, quantity, amountMinor }) => ({ label, quantity, amountMinor: amountMinor ?? 0 })),
  };
}
