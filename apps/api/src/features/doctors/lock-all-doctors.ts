import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { doctors } from "@lockstep/db/schema/doctors";

/** Locks every doctor, by ascending id, and reads the clock: what changes for the whole clinic changes for all at once. */
export async function lockAllDoctors(tx: Tx): Promise<{ doctorIds: string[]; now: Date }> {
  const rows = await tx.select({ id: doctors.id }).from(doctors);
  const doctorIds = rows.map(({ id }) => id);
  await lock(tx, "doctor", doctorIds);
  return { doctorIds, now: await clock(tx) };
}

/** What listens to the calendars of these doctors, or to the clinic's. */
export function calendarTopics(doctorIds: readonly string[]): string[] {
  return ["clinic", ...doctorIds.map((id) => `doctor:${id}`)];
}
