import type { Tx } from "@lockstep/db/database";
import { calendarFeeds } from "@lockstep/db/schema/portal";
import { eq } from "drizzle-orm";
import { endAllSessions } from "./end-all-sessions.ts";

/**
 * Closes every way in to a patient's file that was opened from their phone: the sessions, and the private link to their
 * calendar, which lives on without one. The patient is locked.
 */
export async function endPatientAccess(
  tx: Tx,
  { patientId, userId }: { patientId: string; userId: string | null },
): Promise<void> {
  await tx.delete(calendarFeeds).where(eq(calendarFeeds.patientId, patientId));
  if (userId !== null) await endAllSessions(tx, userId);
}
