import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import type { AddExceptionInput, ExceptionView } from "@lockstep/domain/doctors/doctor";
import { exceptionRefusal } from "@lockstep/domain/doctors/time-range";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { exceptionViewOf } from "./availability.queries.ts";
import { lockOwnDoctor } from "./lock-own-doctor.ts";

/**
 * Adds leave, a break or an opening to a doctor's calendar (R-SCH-13). Locks the doctor's row. INVALID_INPUT for a range
 * that ends before it starts or is too long, and for modes of anything but an opening; FORBIDDEN for another doctor's.
 */
export async function addException(tx: Tx, caller: Caller, input: AddExceptionInput): Promise<ExceptionView> {
  const refusal = exceptionRefusal(input);
  if (refusal) throw refusal;
  const { idempotencyKey: _, modes = null, slotMinutes = null, note, ...range } = input;
  const now = await lockOwnDoctor(tx, caller, input.doctorId);
  const row = { ...range, id: newId(), modes, slotMinutes, note: note || null, createdAt: now, version: 1 };
  await tx.insert(availabilityExceptions).values(row);
  await audit(tx, caller, {
    at: now,
    action: "doctor.exception_added",
    entity: "doctor",
    entityId: input.doctorId,
    after: { exceptionId: row.id, kind: row.kind, startsAt: row.startsAt, endsAt: row.endsAt },
  });
  touch(tx, `doctor:${input.doctorId}`);
  return exceptionViewOf(row);
}
