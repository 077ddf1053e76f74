import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { and, eq, sql } from "drizzle-orm";
import { audit, SYSTEM } from "../../platform/audit.ts";

/**
 * Whoever holds the link in a reminder gets no more of them. One guarded update locks the patient, so twice is once; a form
 * that was opened before is stale, as after any other change of the file.
 */
export async function unsubscribe(tx: Tx, patientId: string): Promise<void> {
  const now = await clock(tx);
  const [changed] = await tx
    .update(patients)
    .set({ reminders: false, version: sql`${patients.version} + 1`, updatedAt: now, updatedBy: null })
    .where(and(eq(patients.id, patientId), eq(patients.reminders, true)))
    .returning({ id: patients.id });
  if (!changed) return;
  const entry = { at: now, action: "patient.unsubscribed", entity: "patient", entityId: patientId, patientId };
  await audit(tx, SYSTEM, { ...entry, before: { reminders: true }, after: { reminders: false } });
  touch(tx, `patient:${patientId}`);
}
