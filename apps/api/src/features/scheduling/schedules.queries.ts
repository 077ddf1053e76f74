import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { doctors } from "@lockstep/db/schema/doctors";
import type { Interval } from "@lockstep/domain/availability/calendar";
import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { DoctorSchedule } from "@lockstep/domain/scheduling/doctor-schedule";
import { stillHolds } from "@lockstep/domain/scheduling/verdicts";
import { and, eq } from "drizzle-orm";
import { type CalendarFacts, calendarFacts } from "../doctors/calendar.queries.ts";
import { type BusyRow, busyDoctors, busyPatients, busyRooms } from "./busy.queries.ts";

export type Candidate = {
  doctorId: string;
  /** Where the visit would be: the room asked for, else the doctor's own for a visit in person, else none. */
  roomId: string | null;
};

/** Doctors asked for, or every active one, with the room each would use. Unknown and inactive doctors are left out. */
export async function candidates(
  queryable: Queryable,
  wish: { doctorId: string; mode: VisitMode; roomId?: string | null | undefined },
): Promise<Candidate[]> {
  const { doctorId } = wish;
  const rows = await (doctorId === "any" ? everyDoctor(queryable, {}) : oneDoctor(queryable, { doctorId }));
  const room = (own: string | null) => (wish.mode === "in_person" ? own : null);
  return rows.map(({ id, roomId }) => ({ doctorId: id, roomId: wish.roomId ?? room(roomId) }));
}

const doctorsById = (queryable: Queryable) =>
  queryable.select({ id: doctors.id, roomId: doctors.roomId }).from(doctors).$dynamic().orderBy(doctors.id);

const everyDoctor = prepared((queryable) => doctorsById(queryable).where(eq(doctors.onboardingStatus, "active")));

const oneDoctor = prepared((queryable, given: Given<"doctorId">) =>
  doctorsById(queryable).where(and(eq(doctors.onboardingStatus, "active"), eq(doctors.id, given("doctorId")))),
);

/** Everything that stands in a window, unsifted: holds that have run out are still among it. */
export type WindowFacts = CalendarFacts & {
  doctorRows: BusyRow[];
  roomRows: BusyRow[];
  patientRows: BusyRow[];
};

/** Loads what decides about a window in a constant number of statements sent together, however many doctors. */
export async function windowFacts(
  queryable: Queryable,
  who: { candidates: readonly Candidate[]; patientId?: string | undefined },
  window: Interval,
): Promise<WindowFacts> {
  const doctorIds = who.candidates.map(({ doctorId }) => doctorId);
  const roomIds = who.candidates.flatMap(({ roomId }) => roomId ?? []);
  const [calendar, doctorRows, roomRows, patientRows] = await Promise.all([
    calendarFacts(queryable, doctorIds, window),
    busyDoctors(queryable, doctorIds, window),
    busyRooms(queryable, [...new Set(roomIds)], window),
    busyPatients(queryable, who.patientId ? [who.patientId] : [], window),
  ]);
  return { ...calendar, doctorRows, roomRows, patientRows };
}

/** One candidate's schedule as the pure rules want it, at `now`, leaving out the visit that is being moved. */
export function scheduleOf(
  facts: WindowFacts,
  candidate: Candidate,
  now: Date,
  movingId?: string,
): DoctorSchedule | null {
  const calendar = facts.calendars.get(candidate.doctorId);
  if (!calendar) return null;
  const counts = (row: BusyRow) => row.id !== movingId && stillHolds(row, now);
  return {
    calendar,
    busy: facts.doctorRows.filter((row) => row.doctorId === candidate.doctorId && counts(row)),
    roomBusy: facts.roomRows.filter(
      (row) => row.roomId === candidate.roomId && row.doctorId !== candidate.doctorId && counts(row),
    ),
    patientBusy: facts.patientRows.filter(counts),
  };
}
