import type { Tx } from "@lockstep/db/database";
import { bills } from "@lockstep/db/schema/billing";
import { and, eq, sql } from "drizzle-orm";
import { type Doer, SYSTEM } from "../../platform/audit.ts";
import type { Bill } from "./bill.queries.ts";
import { touchBill } from "./void-bills.ts";

/** Adds to the sums of a bill that is locked, and answers it as it is then. The sums of its payments and refunds change with it. */
export async function changeBill(
  tx: Tx,
  doer: Doer,
  billId: string,
  { paidMinor = 0, refundedMinor = 0, at }: { paidMinor?: number; refundedMinor?: number; at: Date },
): Promise<Bill> {
  const [changed] = await tx
    .update(bills)
    .set({
      paidMinor: sql`${bills.paidMinor} + ${paidMinor}`,
      refundedMinor: sql`${bills.refundedMinor} + ${refundedMinor}`,
      version: sql`${bills.version} + 1`,
      updatedAt: at,
      updatedBy: doer === SYSTEM ? null : doer.actor.userId,
    })
    .where(and(eq(bills.id, billId)))
    .returning();
  if (!changed) throw new Error("The bill went away while its row was locked.");
  touchBill(tx, changed);
  return changed;
}
