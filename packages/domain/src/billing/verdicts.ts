import type { Actor } from "../identity/actor.ts";
import type { PaymentStatus } from "./states.ts";

/** A bill's sums, in minor units of its currency. */
export type Sums = { totalMinor: number; paidMinor: number; refundedMinor: number; voidedAt: Date | null };

/** What is still to be paid: nothing once the bill is void. */
export function owedMinor({ totalMinor, paidMinor, refundedMinor, voidedAt }: Sums): number {
  return voidedAt ? 0 : Math.max(0, totalMinor - (paidMinor - refundedMinor));
}

/** Whether nothing is owed any more after `amountMinor` came in, were the bill not void. */
export function isSettledBy({ totalMinor, paidMinor, refundedMinor }: Sums, amountMinor: number): boolean {
  return paidMinor - refundedMinor + amountMinor >= totalMinor;
}

/** What of a payment can still be given back: nothing of one that never came in. */
export function refundableMinor(payment: {
  status: PaymentStatus;
  amountMinor: number;
  refundedMinor: number;
}): number {
  return payment.status === "captured" ? payment.amountMinor - payment.refundedMinor : 0;
}

/** Whether somebody may know of this bill at all; if not, it does not exist for them. */
export function maySeeBill(actor: Actor, bill: { patientId: string }): boolean {
  return actor.kind === "staff" || actor.patientId === bill.patientId;
}
