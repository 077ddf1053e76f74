import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { clinic, closures } from "@lockstep/db/schema/clinic";
import { availabilityExceptions, doctors, rooms, visitTypes, weeklyRules } from "@lockstep/db/schema/doctors";
import type {
  AvailabilityException,
  Closure,
  DoctorCalendar,
  Interval,
  WeeklyRule,
} from "@lockstep/domain/availability/calendar";
import { and, asc, eq, getTableColumns, gt, lt, sql } from "drizzle-orm";
import type { ClinicSettings } from "../../platform/clinic-settings.ts";
import { clockAheadMs } from "../../platform/database-now.ts";

export type ActiveDoctor = {
  id: string;
  name: string;
  specialization: string;
  roomId: string | null;
  roomName: string | null;
};
export type DoctorWithCalendar = ActiveDoctor & {
  /** Whether they see patients now. */
  active: boolean;
  calendar: DoctorCalendar;
};

export type ClinicCalendar = {
  settings: ClinicSettings;
  /** Of the database, when it was asked. */
  now: Date;
  /** By name. */
  doctors: DoctorWithCalendar[];
  /** The type that was asked about; null where there is none. */
  visitType: AskedVisitType | null;
};
export type AskedVisitType = Pick<typeof visitTypes.$inferSelect, "minutes" | "modes" | "active">;

/**
 * The clinic's settings and clock, and of these doctors, or of all who see patients now, what the rule engine needs to know:
 * all weekly rules, and the exceptions and closures that overlap the window. A doctor who does not exist is not among them,
 * and one who sees nobody now has an empty calendar. Who asks about a type of visit is told of it as well. Two statements, sent together, however many doctors (R-LST-5).
 */
export async function clinicCalendar(
  queryable: Queryable,
  who: readonly string[] | "active",
  window: Interval,
  visitTypeId?: string,
): Promise<ClinicCalendar> {
  const [{ settings, now, closed, visitType }, found] = await Promise.all([
    clinicAround(queryable, window, visitTypeId ?? null),
    hoursOf(queryable, who, window),
  ]);
  const { timeZone } = settings;
  return {
    settings,
    now,
    visitType,
    doctors: found.map(({ onboardingStatus, rules, exceptions, ...doctor }) => {
      const { bufferBeforeMinutes, bufferAfterMinutes, ...profile } = doctor;
      const active = onboardingStatus === "active";
      const hours = active ? { rules, exceptions: exceptions.map(withDates) } : { rules: [], exceptions: [] };
      const calendar = { timeZone, ...hours, closures: closed, bufferBeforeMinutes, bufferAfterMinutes };
      return { ...profile, active, calendar };
    }),
  };
}

export type CalendarFacts = { settings: ClinicSettings; calendars: Map<string, DoctorCalendar> };

/**
 * The same as `clinicCalendar`, by doctor; keys are ids as the database writes them, in lower case. To decide a booking, call
 * it after the doctor is locked: rules and the clinic's settings are then those of now, for whoever changes them locks the
 * doctor too.
 */
export async function calendarFacts(
  queryable: Queryable,
  doctorIds: readonly string[],
  window: Interval,
): Promise<CalendarFacts> {
  const { settings, doctors } = await clinicCalendar(queryable, doctorIds, window);
  return { settings, calendars: new Map(doctors.map(({ id, calendar }) => [id, calendar])) };
}

/** The calendars alone, where the settings that they were read with do not matter. */
export async function doctorCalendars(
  queryable: Queryable,
  doctorIds: readonly string[],
  window: Interval,
): Promise<Map<string, DoctorCalendar>> {
  return (await calendarFacts(queryable, doctorIds, window)).calendars;
}

const activeDoctor = {
  id: doctors.id,
  name: doctors.name,
  specialization: doctors.specialization,
  roomId: doctors.roomId,
  roomName: rooms.name,
};

/** Doctors who see patients now, by name. */
export async function activeDoctors(queryable: Queryable): Promise<ActiveDoctor[]> {
  return everyActiveDoctor(queryable, {});
}

const everyActiveDoctor = prepared((queryable) =>
  queryable
    .select(activeDoctor)
    .from(doctors)
    .leftJoin(rooms, eq(rooms.id, doctors.roomId))
    .where(eq(doctors.onboardingStatus, "active"))
    .orderBy(asc(doctors.name), asc(doctors.id)),
);

// As JSON carries them.
type Told<Piece extends Interval> = Omit<Piece, "startsAt" | "endsAt"> & { startsAt: string; endsAt: string };

async function clinicAround(queryable: Queryable, window: Interval, visitTypeId: string | null) {
  const [found] = await theClinic(queryable, { ...window, visitTypeId, aheadMs: clockAheadMs(queryable) });
  if (!found) throw new Error("The clinic has no settings yet; the first start makes them.");
  const { now, closed, visitType, ...settings } = found;
  return { settings, now, closed: closed.map(withDates), visitType };
}

const theClinic = prepared((queryable, given: Given<"startsAt" | "endsAt" | "visitTypeId" | "aheadMs">) => {
  const { startsAt, endsAt, note, id } = closures;
  const closed = sql<Told<Closure>[]>`(
    select coalesce(json_agg(json_build_object('startsAt', ${startsAt}, 'endsAt', ${endsAt}, 'note', ${note})
      order by ${startsAt}, ${id}), '[]')
    from ${closures} where ${overlaps(closures, given)})`;
  const { minutes, modes, active } = visitTypes;
  const visitType = sql<AskedVisitType | null>`(
    select json_build_object('minutes', ${minutes}, 'modes', ${modes}, 'active', ${active})
    from ${visitTypes} where ${visitTypes.id} = ${given("visitTypeId")}::uuid)`;
  const now = sql`clock_timestamp() + ${given("aheadMs")}::float8 * interval '1 millisecond'`;
  return queryable
    .select({ ...getTableColumns(clinic), now: now.mapWith(clinic.updatedAt), closed, visitType })
    .from(clinic);
});

async function hoursOf(queryable: Queryable, who: readonly string[] | "active", window: Interval) {
  return who === "active" ? hoursOfActive(queryable, window) : hoursOfThese(queryable, { ...window, ids: who });
}

const hoursOfActive = prepared((queryable, given: Given<"startsAt" | "endsAt">) =>
  doctorsWithHours(queryable, given).where(eq(doctors.onboardingStatus, "active")),
);

const hoursOfThese = prepared((queryable, given: Given<"startsAt" | "endsAt" | "ids">) =>
  doctorsWithHours(queryable, given).where(sql`${doctors.id} = any(${given("ids")}::uuid[])`),
);

function doctorsWithHours(queryable: Queryable, given: Given<"startsAt" | "endsAt">) {
  const { weekday, from, to } = weeklyRules;
  const rules = sql<WeeklyRule[]>`(
    select coalesce(json_agg(json_build_object('weekday', ${weekday}, 'from', ${from}, 'to', ${to},
      'slotMinutes', ${weeklyRules.slotMinutes}, 'modes', ${weeklyRules.modes}) order by ${weekday}, ${from}), '[]')
    from ${weeklyRules} where ${weeklyRules.doctorId} = ${doctors.id})`;
  const { id, doctorId, kind, startsAt, endsAt, modes, slotMinutes, note } = availabilityExceptions;
  const exceptions = sql<Told<AvailabilityException>[]>`(
    select coalesce(json_agg(json_build_object('id', ${id}, 'kind', ${kind}, 'startsAt', ${startsAt}, 'endsAt', ${endsAt},
      'modes', ${modes}, 'slotMinutes', ${slotMinutes}, 'note', ${note}) order by ${startsAt}, ${id}), '[]')
    from ${availabilityExceptions} where ${doctorId} = ${doctors.id} and ${overlaps(availabilityExceptions, given)})`;
  const { onboardingStatus, bufferBeforeMinutes, bufferAfterMinutes } = doctors;
  return queryable
    .select({ ...activeDoctor, onboardingStatus, bufferBeforeMinutes, bufferAfterMinutes, rules, exceptions })
    .from(doctors)
    .leftJoin(rooms, eq(rooms.id, doctors.roomId))
    .orderBy(asc(doctors.name), asc(doctors.id))
    .$dynamic();
}

function overlaps(table: typeof closures | typeof availabilityExceptions, given: Given<"startsAt" | "endsAt">) {
  return and(gt(table.endsAt, given("startsAt")), lt(table.startsAt, given("endsAt")));
}

function withDates<Piece extends Told<Interval>>(piece: Piece) {
  return { ...piece, startsAt: new Date(piece.startsAt), endsAt: new Date(piece.endsAt) };
}
