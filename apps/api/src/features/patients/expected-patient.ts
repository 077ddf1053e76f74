import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { assertFileOpen } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";
import { type OpenFile, patientFile, patientViewOf } from "./patient.queries.ts";

/**
 * Locks a patient's row, then reads the clock and the file (R-ID-5). Refuses with NOT_FOUND, and with STALE_VERSION and
 * the file as it is now where somebody else has changed it since, and with FORBIDDEN where it is closed to the caller.
 */
export async function expectedPatient(
  tx: Tx,
  caller: Caller,
  expected: { patientId: string; expectedVersion: number },
): Promise<{ file: OpenFile; now: Date }> {
  await lock(tx, "patient", expected.patientId);
  const [now, found] = await Promise.all([clock(tx), patientFile(tx, expected.patientId)]);
  if (!found) throw notFound();
  const file = { ...found, ...(await assertFileOpen(tx, caller, { at: now, patientId: found.id })) };
  if (file.version !== expected.expectedVersion) {
    throw new DomainError({
      code: "STALE_VERSION",
      current: patientViewOf(file, caller.actor),
      changedBy: file.updatedByName,
      changedAt: file.updatedAt.toISOString(),
    });
  }
  return { file, now };
}
