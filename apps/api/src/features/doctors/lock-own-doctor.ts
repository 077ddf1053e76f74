import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { doctorEditVerdict } from "@lockstep/domain/doctors/doctor-verdicts";
import { DomainError, forbidden, notFound } from "@lockstep/domain/refusal";
import type { Caller } from "../../trpc/context.ts";
import { doctorVersion } from "./doctor.queries.ts";

/**
 * Locks a doctor's row and reads the clock: whoever books with this doctor waits, and then sees all of the change or
 * nothing of it. FORBIDDEN for another doctor's row, NOT_FOUND for none.
 */
export async function lockOwnDoctor(tx: Tx, caller: Caller, doctorId: string): Promise<Date> {
  if (!doctorEditVerdict(caller.actor, doctorId).allowed) throw forbidden();
  const locked = await lock(tx, "doctor", doctorId);
  if (locked.size === 0) throw notFound();
  return clock(tx);
}

/** The same, and STALE_VERSION with `current` where the row is no longer the version the caller was looking at (R-ID-5). */
export async function lockExpectedDoctor(
  tx: Tx,
  caller: Caller,
  expected: { doctorId: string; expectedVersion: number },
  current: (tx: Tx, doctorId: string) => Promise<unknown>,
): Promise<Date> {
  const now = await lockOwnDoctor(tx, caller, expected.doctorId);
  const found = await doctorVersion(tx, expected.doctorId);
  if (!found) throw notFound();
  if (found.version === expected.expectedVersion) return now;
  throw new DomainError({
    code: "STALE_VERSION",
    current: await current(tx, expected.doctorId),
    changedBy: found.changedBy,
    changedAt: found.changedAt.toISOString(),
  });
}
