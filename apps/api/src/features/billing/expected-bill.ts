import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { users } from "@lockstep/db/schema/identity";
import { DomainError } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { type Bill, billOf, visibleBill } from "./bill.queries.ts";

/**
 * Locks a bill, then reads it and the clock. Refuses with NOT_FOUND, and with STALE_VERSION and the bill as it is where
 * somebody else has moved money on it since: of two clerks who settle one bill, the second learns of the first (R-PAY-3).
 */
export async function expectedBill(
  tx: Tx,
  caller: Caller,
  { billId, expectedVersion }: { billId: string; expectedVersion: number },
): Promise<{ bill: Bill; now: Date }> {
  const [, now, bill] = await inOrder(
    () => lock(tx, "bill", billId),
    () => clock(tx),
    () => visibleBill(tx, caller.actor, billId),
  );
  if (bill.version !== expectedVersion) throw await staleBill(tx, bill);
  return { bill, now };
}

async function staleBill(tx: Tx, bill: Bill): Promise<DomainError> {
  const [current, [author]] = await Promise.all([
    billOf(tx, bill.id),
    bill.updatedBy ? tx.select({ name: users.name }).from(users).where(eq(users.id, bill.updatedBy)) : [],
  ]);
  const changedAt = bill.updatedAt.toISOString();
  return new DomainError({ code: "STALE_VERSION", current, changedBy: author?.name ?? null, changedAt });
}
