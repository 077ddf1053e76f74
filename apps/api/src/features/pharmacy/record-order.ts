import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { medicationOrders } from "@lockstep/db/schema/pharmacy";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import type { Order } from "./order.queries.ts";

type Change = {
  /** Past tense: `order.dispensed`. */
  action: string;
  at: Date;
  set?: Partial<typeof medicationOrders.$inferInsert>;
  /** Units handed out, or taken back where less than none. */
  dispensed?: number;
  /** Units given or thrown away on the ward. */
  administered?: number;
  facts?: Record<string, unknown>;
};

/**
 * Changes an order that is locked, and records it. Its status follows what is left: nothing is `completed`, something is
 * `active` again, and what was discontinued stays so.
 */
export async function changeOrder(tx: Tx, caller: Caller, order: Order, change: Change): Promise<void> {
  const { action, at, set = {}, dispensed = 0, administered = 0, facts = {} } = change;
  const left = order.remaining - dispensed - administered;
  const status = order.status === "discontinued" ? order.status : left === 0 ? "completed" : "active";
  await Promise.all([
    tx
      .update(medicationOrders)
      .set({
        status,
        ...set,
        dispensed: sql`${medicationOrders.dispensed} + ${dispensed}`,
        administered: sql`${medicationOrders.administered} + ${administered}`,
        version: sql`${medicationOrders.version} + 1`,
        ...{ updatedAt: at, updatedBy: caller.actor.userId },
      })
      .where(eq(medicationOrders.id, order.id)),
    audit(tx, caller, {
      ...{ at, action, entity: "order", entityId: order.id, patientId: order.patientId },
      before: { status: order.status, remaining: order.remaining },
      after: { status: set.status ?? status, remaining: left, ...facts },
    }),
  ]);
  touch(tx, "orders", `order:${order.id}`, `patient:${order.patientId}`);
}
