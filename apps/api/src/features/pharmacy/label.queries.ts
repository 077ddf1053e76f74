import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { dispenses } from "@lockstep/db/schema/pharmacy";
import { notFound } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { recordAccess } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";
import { orderOf } from "./order.queries.ts";
import { namedDispenses, viewsOf } from "./order-detail.queries.ts";

export type Label = Awaited<ReturnType<typeof labelOf>>;

/** What is printed on what was handed out; an access event is left, as by whoever opens the order. */
export async function labelOf(tx: Tx, caller: Caller, dispenseId: string) {
  const [row] = await namedDispenses(tx).where(eq(dispenses.id, dispenseId));
  if (!row) throw notFound();
  const [[view], order, settings, at] = await Promise.all([
    viewsOf(tx, [row]),
    orderOf(tx, row.orderId),
    clinicSettings(tx),
    clock(tx),
  ]);
  if (!view) throw notFound();
  await recordAccess(tx, caller, { at, patientId: row.patientId, operation: "pharmacy.label" });
  return { ...view, order, clinicName: settings.name, timeZone: settings.timeZone, dispensedAt: row.at };
}
