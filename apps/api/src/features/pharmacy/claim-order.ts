import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { users } from "@lockstep/db/schema/identity";
import { ORDER_TRANSITIONS, type OrderStatus } from "@lockstep/domain/pharmacy/states";
import { DomainError } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { type Order, orderOf, orderViewOf } from "./order.queries.ts";

/**
 * Locks the patient and then the order, and reads the order and the clock after that. The patient, because two orders of one
 * substance for one patient are one decision (R-RX-9). NOT_FOUND where there is none.
 */
export async function claimOrder(tx: Tx, orderId: string): Promise<{ order: Order; now: Date }> {
  const { patientId } = await orderOf(tx, orderId);
  const [, , now, order] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => lock(tx, "medication order", orderId),
    () => clock(tx),
    () => orderOf(tx, orderId),
  );
  return { order, now };
}

/** Of an order that no longer goes on: whoever discontinued it was first. */
export function assertGoesOn(order: Order, to: OrderStatus): void {
  if (order.status !== "discontinued") return;
  const allowed = [...ORDER_TRANSITIONS.discontinued];
  throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "order", from: "discontinued", to, allowed });
}

/** More than is left of it, by whoever was faster (R-RX-3). */
export function assertRemains(order: Order, quantity: number): void {
  if (quantity <= order.remaining) return;
  const { quantity: prescribed, dispensed, administered, remaining } = order;
  throw new DomainError({ code: "EXCEEDS_REMAINING", prescribed, dispensed: dispensed + administered, remaining });
}

export async function assertSeen(tx: Tx, order: Order, expectedVersion: number): Promise<void> {
  if (order.version === expectedVersion) return;
  const [author] = order.updatedBy
    ? await tx.select({ name: users.name }).from(users).where(eq(users.id, order.updatedBy))
    : [];
  const changedAt = order.updatedAt.toISOString();
  throw new DomainError({
    ...{ code: "STALE_VERSION", current: orderViewOf(order), changedBy: author?.name ?? null, changedAt },
  });
}
