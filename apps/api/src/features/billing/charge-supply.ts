import type { Tx } from "@lockstep/db/database";
import { insertRow } from "@lockstep/db/insert-row";
import { lock } from "@lockstep/db/lock";
import { type Given, prepared } from "@lockstep/db/prepared";
import { billLines, bills } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { tellRefundDue } from "./tell-money.ts";
import { touchBill } from "./void-bills.ts";

type Supply = { patientId: string; label: string; quantity: number; unitMinor: number; at: Date };

/**
 * Puts what was handed out on the patient's open bill of the pharmacy, or on a new one, and answers which; null for what
 * costs nothing. Locks the bill: one that was settled in between stays settled, and a new one is opened.
 */
export async function chargeSupply(tx: Tx, caller: Caller, supply: Supply): Promise<string | null> {
  if (supply.unitMinor === 0) return null;
  const totalMinor = supply.quantity * supply.unitMinor;
  const billId = (await openBillOf(tx, supply.patientId)) ?? null;
  if (billId) {
    await addLine(tx, billId, "supply", supply);
    await changeTotal(tx, caller, { billId, byMinor: totalMinor, at: supply.at });
    return billId;
  }
  const { currency } = await clinicSettings(tx);
  const by = caller.actor.userId;
  const [opened] = await tx
    .insert(bills)
    .values({
      ...{ id: newId(), patientId: supply.patientId, currency, totalMinor },
      ...{ createdBy: by, updatedBy: by, createdAt: supply.at, updatedAt: supply.at },
    })
    .returning();
  if (!opened) throw new Error("An insert that returns gave no row.");
  await addLine(tx, opened.id, "supply", supply);
  touchBill(tx, opened);
  return opened.id;
}

/**
 * Takes what came back off the bill that it was charged to: a line of its own, and money due back where it was paid for
 * (R-PAY-4). Locks the bill; of one that is void nothing is owed anyway.
 */
export async function creditReturn(tx: Tx, caller: Caller, billId: string, supply: Supply): Promise<void> {
  await lock(tx, "bill", billId);
  const [before] = await tx.select().from(bills).where(eq(bills.id, billId));
  if (!before || before.voidedAt) return;
  await addLine(tx, billId, "return", { ...supply, unitMinor: -supply.unitMinor });
  const after = await changeTotal(tx, caller, { billId, byMinor: -supply.quantity * supply.unitMinor, at: supply.at });
  if (after.refundDueMinor > before.refundDueMinor) await tellRefundDue(tx, caller, after, supply.at);
}

/** Locked, and still open. */
async function openBillOf(tx: Tx, patientId: string): Promise<string | undefined> {
  const [seen] = await openBills(tx, { patientId });
  if (!seen) return undefined;
  await lock(tx, "bill", seen.id);
  const [still] = await tx
    .select({ id: bills.id })
    .from(bills)
    .where(and(isOpen, eq(bills.id, seen.id)));
  return still?.id;
}

const isOpen = and(isNull(bills.appointmentId), inArray(bills.status, ["open", "part_paid"]));

const openBills = prepared((queryable, given: Given<"patientId">) =>
  queryable
    .select({ id: bills.id })
    .from(bills)
    .where(and(eq(bills.patientId, given("patientId")), isOpen))
    .orderBy(desc(bills.createdAt))
    .limit(1),
);

async function addLine(tx: Tx, billId: string, kind: "supply" | "return", supply: Supply): Promise<void> {
  const { label, quantity, unitMinor, at: createdAt } = supply;
  await insertRow(tx, billLines, { id: newId(), billId, kind, label, quantity, unitMinor, createdAt });
}

async function changeTotal(
  tx: Tx,
  { actor }: Caller,
  { billId, byMinor, at }: { billId: string; byMinor: number; at: Date },
): Promise<typeof bills.$inferSelect> {
  const [changed] = await tx
    .update(bills)
    .set({
      totalMinor: sql`${bills.totalMinor} + ${byMinor}`,
      ...{ version: sql`${bills.version} + 1`, updatedAt: at, updatedBy: actor.userId },
    })
    .where(eq(bills.id, billId))
    .returning();
  if (!changed) throw new Error("The bill went away while its row was locked.");
  touchBill(tx, changed);
  return changed;
}
