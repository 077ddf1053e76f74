import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import type { ExceptionView } from "@lockstep/domain/doctors/doctor";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { exceptionViewOf } from "./availability.queries.ts";
import { lockOwnDoctor } from "./lock-own-doctor.ts";

/**
 * Takes leave, a break or an opening off a doctor's calendar, and answers with what it was. Locks the doctor's row.
 * NOT_FOUND where it is gone already, STALE_VERSION for another version, FORBIDDEN for another doctor's.
 */
export async function removeException(
  tx: Tx,
  caller: Caller,
  input: { exceptionId: string; expectedVersion: number },
): Promise<ExceptionView> {
  const wanted = eq(availabilityExceptions.id, input.exceptionId);
  const [known] = await tx.select().from(availabilityExceptions).where(wanted);
  if (!known) throw notFound();
  const now = await lockOwnDoctor(tx, caller, known.doctorId);
  const [removed] = await tx.delete(availabilityExceptions).where(wanted).returning();
  if (!removed) throw notFound();
  const exception = exceptionViewOf(removed);
  if (removed.version !== input.expectedVersion) {
    const changedAt = removed.createdAt.toISOString();
    throw new DomainError({ code: "STALE_VERSION", current: exception, changedBy: null, changedAt });
  }
  await audit(tx, caller, {
    at: now,
    action: "doctor.exception_removed",
    entity: "doctor",
    entityId: exception.doctorId,
    before: { exceptionId: exception.id, kind: exception.kind, startsAt: exception.startsAt, endsAt: exception.endsAt },
  });
  touch(tx, `doctor:${exception.doctorId}`);
  return exception;
}
