import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { doctors } from "@lockstep/db/schema/doctors";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { Interval } from "@lockstep/domain/availability/calendar";
import type { DoctorSchedule } from "@lockstep/domain/scheduling/doctor-schedule";
import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { and, eq, gt, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { type PgColumn, unionAll } from "drizzle-orm/pg-core";
import { VISIT_MS_MAX } from "./busy.queries.ts";
import type { Candidate } from "./schedules.queries.ts";

/** The visits of one doctor in one room, or those of the patient, as the instants at which they begin and end. */
type Taken = { doctorId: string; roomId: string | null; ofPatient: boolean; starts: number[]; ends: number[] };

type Whose = {
  /** The doctor and the room that were asked for, or everybody's. */
  candidate: Candidate | "any";
  patientId?: string | undefined;
  /** A visit that is being moved, which does not stand in its own way. */
  movingId?: string | undefined;
};

/**
 * When a doctor and the room, or all doctors and rooms, and the patient are taken within a window, as of `now`: one statement,
 * and a row for each doctor and room instead of one for each visit, because ten thousand of those take longer to carry than to
 * find. For lists; who decides about a booking asks `windowFacts` after the locks.
 */
export async function takenTimes(queryable: Queryable, whose: Whose, window: Interval, now: Date): Promise<Taken[]> {
  const { candidate, patientId = null, movingId = null } = whose;
  const earliest = new Date(window.startsAt.getTime() - VISIT_MS_MAX);
  const common = { ...window, earliest, now, patientId, movingId };
  if (candidate === "any") return takenOfAll(queryable, common);
  return takenOfOne(queryable, { ...common, ...candidate });
}

/** One candidate's part of it, as the pure rules want it. */
export function takenOf({ doctorId, roomId }: Candidate, taken: readonly Taken[]): Omit<DoctorSchedule, "calendar"> {
  const staff = taken.filter(({ ofPatient }) => !ofPatient);
  return {
    busy: intervals(staff.filter((part) => part.doctorId === doctorId)),
    roomBusy: intervals(staff.filter((part) => roomId && part.roomId === roomId && part.doctorId !== doctorId)),
    patientBusy: intervals(taken.filter(({ ofPatient }) => ofPatient)),
  };
}

function intervals(taken: readonly Taken[]): Interval[] {
  return taken.flatMap(({ starts, ends }) =>
    starts.map((start, index) => ({ startsAt: new Date(start), endsAt: new Date(ends[index] ?? start) })),
  );
}

type Common = "earliest" | "startsAt" | "endsAt" | "now" | "patientId" | "movingId";

// Whoever it is that has a room: by doctor and time all of it stands in one index.
const takenOfAll = prepared((queryable, given: Given<Common>) =>
  byDoctorAndRoom(queryable, given, sql`${appointments.doctorId} = any(array(select ${doctors.id} from ${doctors}))`),
);

const takenOfOne = prepared((queryable, given: Given<Common | "doctorId" | "roomId">) =>
  byDoctorAndRoom(
    queryable,
    given,
    or(eq(appointments.doctorId, given("doctorId")), eq(appointments.roomId, given("roomId"))),
  ),
);

function byDoctorAndRoom(queryable: Queryable, given: Given<Common>, ofStaff: SQL | undefined) {
  const { id, doctorId, roomId, patientId, startsAt, endsAt, status, holdExpiresAt } = appointments;
  const holding = and(
    inArray(status, [...HOLDING_STATUSES]),
    or(ne(status, "held"), gt(holdExpiresAt, given("now"))),
    gt(startsAt, given("earliest")),
    lt(startsAt, given("endsAt")),
    gt(endsAt, given("startsAt")),
    sql`${id} is distinct from ${given("movingId")}::uuid`,
  );
  const visits = (ofPatient: boolean) =>
    queryable
      .select({ doctorId, roomId, startsAt, endsAt, ofPatient: sql<boolean>`${ofPatient}::boolean`.as("of_patient") })
      .from(appointments);
  const taken = unionAll(
    visits(false).where(and(ofStaff, holding)),
    visits(true).where(and(eq(patientId, given("patientId")), holding)),
  ).as("taken");
  return queryable
    .select({
      doctorId: taken.doctorId,
      roomId: taken.roomId,
      ofPatient: taken.ofPatient,
      starts: sql<number[]>`json_agg(${milliseconds(taken.startsAt)})`,
      ends: sql<number[]>`json_agg(${milliseconds(taken.endsAt)})`,
    })
    .from(taken)
    .groupBy(taken.doctorId, taken.roomId, taken.ofPatient);
}

function milliseconds(instant: PgColumn): SQL {
  return sql`(date_part('epoch', ${instant}) * 1000)::bigint`;
}
