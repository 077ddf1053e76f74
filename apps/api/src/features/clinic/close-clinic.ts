import type { Queryable, Tx } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import type { Interval } from "@lockstep/domain/availability/calendar";
import type { CloseClinicInput, ClosedClinicView } from "@lockstep/domain/clinic/closing";
import { rangeRefusal } from "@lockstep/domain/doctors/time-range";
import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import type { Caller } from "../../trpc/context.ts";
import { insertClosure } from "../doctors/add-closure.ts";
import { lockAllDoctors } from "../doctors/lock-all-doctors.ts";
import { assertAllSeen, strandedBy } from "../scheduling/stranded.queries.ts";

/**
 * Closes the clinic for a time, knowingly (R-SCH-13). Locks all doctors, for whom every booking waits, and only then looks which
 * visits lie in that time. Refuses with STRANDS_VISITS and the list if the person has not seen one of them, and with
 * INVALID_INPUT for a range that ends before it starts or is too long.
 */
export async function closeClinic(tx: Tx, caller: Caller, input: CloseClinicInput): Promise<ClosedClinicView> {
  const refusal = rangeRefusal(input);
  if (refusal) throw refusal;
  const locked = await lockAllDoctors(tx);
  const stranded = await strandedIn(tx, locked.doctorIds, input);
  assertAllSeen(stranded, input.seenStranded);
  return { closure: await insertClosure(tx, caller, input, locked), stranded };
}

/** The visits that lie in a time in which the clinic would be closed. */
export async function strandedByClosure(queryable: Queryable, time: Interval): Promise<StrandedView> {
  const refusal = rangeRefusal(time);
  if (refusal) throw refusal;
  const everyone = await queryable.select({ id: doctors.id }).from(doctors);
  return strandedIn(
    queryable,
    everyone.map(({ id }) => id),
    time,
  );
}

function strandedIn(queryable: Queryable, doctorIds: readonly string[], time: Interval): Promise<StrandedView> {
  const { startsAt, endsAt } = time;
  return strandedBy(queryable, {
    doctorIds,
    within: time,
    after: (calendar) => ({ ...calendar, closures: [...calendar.closures, { startsAt, endsAt }] }),
  });
}
