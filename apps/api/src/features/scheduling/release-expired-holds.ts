import type { Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { lock } from "@lockstep/db/lock";
import { appointments } from "@lockstep/db/schema/scheduling";
import { emitAfterCommit } from "@lockstep/db/transaction-scope";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { overlap } from "@lockstep/domain/scheduling/doctor-schedule";
import { isExpiredHold } from "@lockstep/domain/scheduling/verdicts";
import { and, eq, lte, sql } from "drizzle-orm";
import { SYSTEM } from "../../platform/audit.ts";
import { voidBills } from "../billing/void-bills.ts";
import type { Appointment } from "./appointment.queries.ts";
import { recordChange } from "./record-change.ts";
import type { Candidate, WindowFacts } from "./schedules.queries.ts";

/**
 * Releases the holds that have run out and overlap the wanted time, for the doctor, the room or the patient (R-SCH-12).
 * Locks them together with what the caller is about to change, so that all appointments are locked in one ascending go.
 */
export async function releaseExpiredHolds(
  tx: Tx,
  wanted: Interval & Candidate & { alsoLock: readonly string[] },
  facts: WindowFacts,
  now: Date,
): Promise<void> {
  const rows = [
    ...facts.doctorRows.filter((row) => row.doctorId === wanted.doctorId),
    ...facts.roomRows.filter((row) => row.roomId === wanted.roomId),
    ...facts.patientRows,
  ];
  const inTheWay = rows.filter((row) => isExpiredHold(row, now) && overlap(row, wanted)).map(({ id }) => id);
  await lock(tx, "appointment", [...inTheWay, ...wanted.alsoLock]);
  const timeZone = facts.calendars.get(wanted.doctorId)?.timeZone;
  if (inTheWay.length > 0 && timeZone) await expireHolds(tx, [...new Set(inTheWay)], now, timeZone);
}

/** Conditional: a hold that was confirmed or cancelled in the meantime is left as it is. Their rows are locked already. */
export async function expireHolds(tx: Tx, ids: readonly string[], now: Date, timeZone: string): Promise<Appointment[]> {
  const expired = await tx
    .update(appointments)
    .set({
      status: "expired",
      holdExpiresAt: null,
      version: sql`${appointments.version} + 1`,
      updatedAt: now,
      updatedBy: null,
    })
    .where(
      and(
        sql`${appointments.id} = any(${list(ids)}::uuid[])`,
        eq(appointments.status, "held"),
        lte(appointments.holdExpiresAt, now),
      ),
    )
    .returning();
  await Promise.all([
    ...expired.map((after) =>
      recordChange(tx, SYSTEM, {
        action: "appointment.hold_expired",
        before: { ...after, status: "held", version: after.version - 1 },
        after,
        at: now,
        timeZone,
      }),
    ),
    voidBills(tx, SYSTEM, pricedIn(expired), now),
  ]);
  if (expired.length > 0) emitAfterCommit(tx, { type: "expired", from: "held", count: expired.length });
  return expired;
}

/** Those among them that somebody owes for. */
export function pricedIn(visits: readonly Appointment[]): string[] {
  return visits.filter(({ priceMinor }) => priceMinor > 0).map(({ id }) => id);
}
