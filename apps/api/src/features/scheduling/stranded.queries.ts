import { clock } from "@lockstep/db/clock";
import type { Queryable, Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { DoctorCalendar, Interval } from "@lockstep/domain/availability/calendar";
import { strandedVisits } from "@lockstep/domain/availability/stranded-visits";
import { doctorEditVerdict } from "@lockstep/domain/doctors/doctor-verdicts";
import { DomainError, forbidden, notFound } from "@lockstep/domain/refusal";
import {
  type CalendarChangeInput,
  calendarAfter,
  STRANDED_MAX,
  STRANDED_SHOWN_MAX,
  type StrandedInput,
  type StrandedView,
} from "@lockstep/domain/scheduling/calendar-change";
import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { stillHolds } from "@lockstep/domain/scheduling/verdicts";
import { and, asc, gt, inArray, lt, sql } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { doctorCalendars } from "../doctors/calendar.queries.ts";
import { appointmentViewOf, namedAppointments } from "./appointment.queries.ts";

// Whoever is with the doctor is there already; the others who hold a time can still be moved.
const WAITING = HOLDING_STATUSES.filter((status) => status !== "in_progress");

export type ChangeForDoctors = {
  doctorIds: readonly string[];
  /** Only visits that overlap this time can be meant; without it all that are to come, as far as the horizon lets one book. */
  within?: Interval | undefined;
  /** What becomes of each doctor's calendar. */
  after: (calendar: DoctorCalendar) => DoctorCalendar;
};

/**
 * The visits to come that a change leaves outside their doctor's hours (R-SCH-13), the first 100 with names, the ids of all,
 * oldest first. A constant number of statements, however many doctors and visits. To decide by it, ask after the doctors are
 * locked and before the change is written.
 */
export async function strandedBy(queryable: Queryable, change: ChangeForDoctors): Promise<StrandedView> {
  const now = await clock(queryable);
  const { id, doctorId, mode, startsAt, endsAt, status, holdExpiresAt } = appointments;
  const rows = await queryable
    .select({ id, doctorId, mode, startsAt, endsAt, status, holdExpiresAt })
    .from(appointments)
    .where(
      and(
        sql`${doctorId} = any(${list(change.doctorIds)}::uuid[])`,
        inArray(status, WAITING),
        gt(endsAt, now),
        change.within && gt(endsAt, change.within.startsAt),
        change.within && lt(startsAt, change.within.endsAt),
      ),
    )
    .orderBy(asc(startsAt), asc(id));
  const visits = rows.filter((row) => stillHolds(row, now));
  const window = spanning(visits);
  if (!window) return NOBODY;
  const calendars = await doctorCalendars(queryable, change.doctorIds, window);
  const changes = [...calendars].map(([of, before]) => [of, { before, after: change.after(before) }] as const); // a pair
  return shown(
    queryable,
    strandedVisits(new Map(changes), visits).map((visit) => visit.id),
  );
}

/** What one doctor's change would strand, for those who may make it; else FORBIDDEN, and NOT_FOUND where there is no such doctor. */
export async function strandedByChange(tx: Tx, caller: Caller, input: StrandedInput): Promise<StrandedView> {
  const { doctorId, change } = input;
  if (!doctorEditVerdict(caller.actor, doctorId).allowed) throw forbidden();
  const known = await doctorCalendars(tx, [doctorId], EMPTY);
  if (!known.has(doctorId)) throw notFound();
  return strandedBy(tx, forDoctor(doctorId, change));
}

export function forDoctor(doctorId: string, change: CalendarChangeInput): ChangeForDoctors {
  const within = change.kind === "exception" ? change.exception : undefined;
  return { doctorIds: [doctorId], within, after: (calendar) => calendarAfter(calendar, change) };
}

/** Refuses with STRANDS_VISITS if there is one among them that the person has not seen. */
export function assertAllSeen(stranded: StrandedView, seen: readonly string[]): void {
  const known = new Set(seen);
  if (!stranded.ids.every((id) => known.has(id))) throw new DomainError({ code: "STRANDS_VISITS", stranded });
}

const NOBODY: StrandedView = { visits: [], ids: [], total: 0 };
const EMPTY: Interval = { startsAt: new Date(0), endsAt: new Date(0) };

async function shown(queryable: Queryable, ids: readonly string[]): Promise<StrandedView> {
  if (ids.length === 0) return NOBODY;
  const rows = await namedAppointments(queryable)
    .where(inArray(appointments.id, ids.slice(0, STRANDED_SHOWN_MAX)))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  return { visits: rows.map(appointmentViewOf), ids: ids.slice(0, STRANDED_MAX), total: ids.length };
}

/** From the first start to the last end; null where there is no visit. */
function spanning(visits: readonly Interval[]): Interval | null {
  const [first] = visits;
  if (!first) return null;
  const last = visits.reduce((latest, { endsAt }) => Math.max(latest, endsAt.getTime()), 0);
  return { startsAt: first.startsAt, endsAt: new Date(last) };
}
