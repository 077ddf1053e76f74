import type { Tx } from "@lockstep/db/database";
import { nextNumber } from "@lockstep/db/lock";
import { payments } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import type { BillDetail, RecordPaymentInput } from "@lockstep/domain/billing/bill";
import { isSettledBy, owedMinor } from "@lockstep/domain/billing/verdicts";
import { DomainError } from "@lockstep/domain/refusal";
import type { Caller } from "../../trpc/context.ts";
import { visibleBill } from "./bill.queries.ts";
import { billDetailOf } from "./bill-detail.queries.ts";
import { changeBill } from "./change-bill.ts";
import { expectedBill } from "./expected-bill.ts";
import type { PaidVisits } from "./paid-visits.ts";
import { tellMoney } from "./tell-money.ts";

/** Receipts are numbered 1, 2, 3, … without gaps. */
export const RECEIPT_COUNTER = "receipt_number";

/**
 * Takes money at the desk: all that is owed, or a part of it. A visit that is still held is the patient's with the payment
 * that settles its bill (R-PAY-1). Locks, where the visit is held, patient, room, doctor and visit; then the bill, and the
 * counter of receipts last. Refuses with STALE_VERSION, MORE_THAN_OWED, NOT_FOUND.
 */
export async function recordPayment(
  tx: Tx,
  caller: Caller,
  input: RecordPaymentInput,
  visits: PaidVisits,
): Promise<BillDetail> {
  const seen = await visibleBill(tx, caller.actor, input.billId);
  const visit = seen.appointmentId && !seen.voidedAt ? await visits.claim(tx, seen.appointmentId) : null;
  const { bill, now } = await expectedBill(tx, caller, input);
  const owed = owedMinor(bill);
  if (input.amountMinor > owed) {
    const { currency } = bill;
    throw new DomainError({
      code: "MORE_THAN_OWED",
      requestedMinor: input.amountMinor,
      owedMinor: owed,
      currency,
    });
  }
  const { id: billId, patientId, currency } = bill;
  const { amountMinor, method, reference } = input;
  await changeBill(tx, caller, billId, { paidMinor: amountMinor, at: now });
  if (visit && isSettledBy(bill, amountMinor)) await visit.honour(caller);
  const id = newId();
  const receiptNumber = await nextNumber(tx, RECEIPT_COUNTER);
  const facts = { paymentId: id, method, receiptNumber };
  await Promise.all([
    tx.insert(payments).values({
      id,
      billId,
      patientId,
      amountMinor,
      currency,
      method,
      status: "captured",
      provider: "desk",
      reference: reference ?? null,
      receiptNumber,
      capturedAt: now,
      createdBy: caller.actor.userId,
      createdAt: now,
      updatedAt: now,
    }),
    tellMoney(tx, caller, { kind: "payment.captured", bill, id, amountMinor, at: now, facts }),
  ]);
  return billDetailOf(tx, caller, billId);
}
