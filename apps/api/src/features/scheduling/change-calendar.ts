import type { Tx } from "@lockstep/db/database";
import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import { notFound } from "@lockstep/domain/refusal";
import type { ChangeCalendarInput, ChangedCalendarView } from "@lockstep/domain/scheduling/calendar-change";
import { and, eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { addException } from "../doctors/add-exception.ts";
import { doctorAvailability } from "../doctors/availability.queries.ts";
import { lockOwnDoctor } from "../doctors/lock-own-doctor.ts";
import { removeException } from "../doctors/remove-exception.ts";
import { setDoctorStatus } from "../doctors/set-doctor-status.ts";
import { setWeeklyRules } from "../doctors/set-weekly-rules.ts";
import { assertAllSeen, forDoctor, strandedBy } from "./stranded.queries.ts";

/**
 * Changes a doctor's calendar knowingly (R-SCH-13): takes leave, sets the week, takes an opening off, or makes the doctor active
 * or inactive. Locks the doctor's row, for which every booking with this doctor waits, and only then looks whom the change would
 * strand: a visit booked a moment ago is among them. Refuses with STRANDS_VISITS and the list if the person has not seen one of
 * them, and otherwise as the commands do that make the change: STALE_VERSION, INVALID_INPUT, FORBIDDEN, NOT_FOUND.
 */
export async function changeCalendar(tx: Tx, caller: Caller, input: ChangeCalendarInput): Promise<ChangedCalendarView> {
  const { doctorId, change } = input;
  await lockOwnDoctor(tx, caller, doctorId);
  const stranded = await strandedBy(tx, forDoctor(doctorId, change));
  await make(tx, caller, input);
  assertAllSeen(stranded, input.seenStranded);
  return { availability: await doctorAvailability(tx, doctorId), stranded };
}

/** What it refuses outranks the list: a change that cannot be made strands nobody. */
async function make(tx: Tx, caller: Caller, { doctorId, change, idempotencyKey }: ChangeCalendarInput): Promise<void> {
  switch (change.kind) {
    case "exception":
      await addException(tx, caller, { ...change.exception, doctorId, idempotencyKey });
      return;
    case "rules":
      await setWeeklyRules(tx, caller, { ...change, doctorId });
      return;
    case "removeOpening":
      await assertOwnOpening(tx, doctorId, change.exceptionId);
      await removeException(tx, caller, change);
      return;
    case "status":
      await setDoctorStatus(tx, caller, { ...change, doctorId });
      return;
  }
}

async function assertOwnOpening(tx: Tx, doctorId: string, exceptionId: string): Promise<void> {
  const { id, doctorId: of, kind } = availabilityExceptions;
  const own = and(eq(id, exceptionId), eq(of, doctorId), eq(kind, "opening"));
  const [opening] = await tx.select({ id }).from(availabilityExceptions).where(own);
  if (!opening) throw notFound();
}
