import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { appointments } from "@lockstep/db/schema/scheduling";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import { PENDING_HOURS_MAX } from "@lockstep/domain/scheduling/pending-expiry";
import { type PendingView, QUEUE_MAX, type QueueView } from "@lockstep/domain/scheduling/queue";
import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import { and, asc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { type Appointment, appointmentViewOf, namedAppointments } from "./appointment.queries.ts";

const PENDING_SHOWN_MAX = 50;
const SHOWN = ["checked_in", "in_progress", "confirmed"] as const satisfies readonly AppointmentStatus[];

/**
 * The honest order: who comes early waits for their time, who comes late goes by when they came; of two at once the lower
 * ticket first. `greatest` leaves out what is null.
 */
const turn = sql`greatest(${appointments.startsAt}, ${appointments.checkedInAt})`;
const inTurn: SQL[] = [asc(turn), asc(appointments.ticketNumber), asc(appointments.id)];

/** The waiting room of one clinic day, in three statements however many people wait (R-SCH-17). */
export async function queue(queryable: Queryable, input: { date: string; doctorId?: string | undefined }) {
  const [settings, now] = await Promise.all([clinicSettings(queryable), clock(queryable)]);
  const { timeZone } = settings;
  const rows = await namedAppointments(queryable)
    .where(and(onDay(input.date, timeZone), inArray(appointments.status, [...SHOWN]), ofDoctor(input.doctorId)))
    .orderBy(...inTurn)
    .limit(QUEUE_MAX);
  const those = (status: (typeof SHOWN)[number]) => rows.filter((row) => row.status === status).map(appointmentViewOf);
  const [waiting, inRoom, expected] = [those("checked_in"), those("in_progress"), those("confirmed")];
  const counts = { waiting: waiting.length, inRoom: inRoom.length, expected: expected.length };
  const view: QueueView = {
    date: input.date,
    timeZone,
    now: now.toISOString(),
    waiting,
    inRoom,
    expected,
    counts,
  };
  return view;
}

/** How many wait on one clinic day. */
export async function queueCount(queryable: Queryable, input: { date: string; doctorId?: string | undefined }) {
  const { timeZone } = await clinicSettings(queryable);
  const waits = and(onDay(input.date, timeZone), eq(appointments.status, "checked_in"), ofDoctor(input.doctorId));
  return { waiting: await queryable.$count(appointments, waits) };
}

/** Who waits for one doctor on the clinic's day of `now`, in turn. */
export async function waitingFor(
  queryable: Queryable,
  doctorId: string,
  now: Date,
  timeZone: string,
): Promise<Appointment[]> {
  return queryable
    .select()
    .from(appointments)
    .where(and(onDay(clinicDate(now, timeZone), timeZone), eq(appointments.status, "checked_in"), ofDoctor(doctorId)))
    .orderBy(...inTurn)
    .limit(QUEUE_MAX);
}

/** The visits of any day that wait for a yes, the first to lapse first (R-SCH-11). */
export async function pendingVisits(queryable: Queryable): Promise<PendingView> {
  const now = await clock(queryable);
  const lapses = sql`least(${appointments.startsAt}, ${appointments.createdAt} + make_interval(hours => ${PENDING_HOURS_MAX}))`;
  const rows = await namedAppointments(queryable)
    .where(eq(appointments.status, "pending"))
    .orderBy(lapses, asc(appointments.id))
    .limit(PENDING_SHOWN_MAX + 1);
  const items = rows.slice(0, PENDING_SHOWN_MAX).map(appointmentViewOf);
  return { now: now.toISOString(), items, more: rows.length > PENDING_SHOWN_MAX };
}

function onDay(date: string, timeZone: string): SQL | undefined {
  const { startsAt, endsAt } = dayBounds(date, timeZone);
  return and(gte(appointments.startsAt, startsAt), lt(appointments.startsAt, endsAt));
}

function ofDoctor(doctorId: string | undefined): SQL | undefined {
  return doctorId === undefined ? undefined : eq(appointments.doctorId, doctorId);
}
