import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { bills, payments } from "@lockstep/db/schema/billing";
import { and, eq } from "drizzle-orm";
import { touchBill } from "./void-bills.ts";

/**
 * Ends a payment whose page is gone and of which its provider knows no money. Locks the bill and then the payment; one that
 * was settled in the meantime is left as it is. Money that comes after all is taken in like any other. True if it ended.
 */
export async function cancelUnpaid(
  tx: Tx,
  { id, billId }: Pick<typeof payments.$inferSelect, "id" | "billId">,
): Promise<boolean> {
  await lock(tx, "bill", billId);
  await lock(tx, "payment", id);
  const [found] = await tx
    .select({ version: payments.version, bill: bills })
    .from(payments)
    .innerJoin(bills, eq(bills.id, payments.billId))
    .where(and(eq(payments.id, id), eq(payments.status, "pending")));
  if (!found) return false;
  await tx
    .update(payments)
    .set({ status: "cancelled", version: found.version + 1, updatedAt: await clock(tx) })
    .where(eq(payments.id, id));
  touchBill(tx, found.bill);
  return true;
}
