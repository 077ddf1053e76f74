import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { bills } from "@lockstep/db/schema/billing";
import { sql } from "drizzle-orm";
import { type Doer, SYSTEM } from "../../platform/audit.ts";
import { tellRefundDue } from "./tell-money.ts";

/**
 * Nothing is owed any more for visits that will not be (R-PAY-3): cancelled, expired, or nobody came. The visits' rows are
 * locked by the caller, so their bills are met by nobody else in another order. In one statement however many they are, its
 * locks taken by ascending id. What was paid is due back, which the patient is told (R-PAY-4).
 */
export async function voidBills(tx: Tx, doer: Doer, appointmentIds: readonly string[], at: Date): Promise<void> {
  if (appointmentIds.length === 0) return;
  const voided = await tx
    .update(bills)
    .set({ voidedAt: at, ...stamp(doer, at) })
    .where(ofVisits(appointmentIds, sql`voided_at is null`))
    .returning();
  for (const bill of voided) touchBill(tx, bill);
  for (const bill of voided) if (bill.refundDueMinor > 0) await tellRefundDue(tx, doer, bill, at);
}

/** The visits are to be after all, and owed for again. As `voidBills`, the other way round. */
export async function reopenBills(tx: Tx, doer: Doer, appointmentIds: readonly string[], at: Date): Promise<void> {
  const reopened = await tx
    .update(bills)
    .set({ voidedAt: null, ...stamp(doer, at) })
    .where(ofVisits(appointmentIds, sql`voided_at is not null`))
    .returning();
  for (const bill of reopened) touchBill(tx, bill);
}

/** The topics under which screens show this bill. */
export function touchBill(tx: Tx, { id, patientId, appointmentId }: Bill): void {
  touch(tx, "bills", `bill:${id}`, `patient:${patientId}`);
  if (appointmentId) touch(tx, `appointment:${appointmentId}`);
}

type Bill = Pick<typeof bills.$inferSelect, "id" | "patientId" | "appointmentId">;

function stamp(doer: Doer, at: Date) {
  return {
    version: sql`${bills.version} + 1`,
    updatedAt: at,
    updatedBy: doer === SYSTEM ? null : doer.actor.userId,
  };
}

function ofVisits(appointmentIds: readonly string[], state: ReturnType<typeof sql>) {
  return sql`${bills.id} in (
    select id from bills where appointment_id = any(${list(appointmentIds)}::uuid[]) and ${state} order by id for update)`;
}
