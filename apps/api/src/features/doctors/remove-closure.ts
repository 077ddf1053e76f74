import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { closures } from "@lockstep/db/schema/clinic";
import type { ClosureView } from "@lockstep/domain/doctors/doctor";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { closureViewOf } from "./availability.queries.ts";
import { calendarTopics, lockAllDoctors } from "./lock-all-doctors.ts";

/** Opens the clinic again, and answers with the closure that was. Locks all doctors. NOT_FOUND where it is gone, STALE_VERSION. */
export async function removeClosure(
  tx: Tx,
  caller: Caller,
  input: { closureId: string; expectedVersion: number },
): Promise<ClosureView> {
  const { doctorIds, now } = await lockAllDoctors(tx);
  const [removed] = await tx.delete(closures).where(eq(closures.id, input.closureId)).returning();
  if (!removed) throw notFound();
  const closure = closureViewOf(removed);
  if (removed.version !== input.expectedVersion) {
    const changedAt = removed.createdAt.toISOString();
    throw new DomainError({ code: "STALE_VERSION", current: closure, changedBy: null, changedAt });
  }
  await audit(tx, caller, {
    at: now,
    action: "closure.removed",
    entity: "closure",
    entityId: closure.id,
    before: { startsAt: closure.startsAt, endsAt: closure.endsAt, note: closure.note },
  });
  touch(tx, ...calendarTopics(doctorIds));
  return closure;
}
