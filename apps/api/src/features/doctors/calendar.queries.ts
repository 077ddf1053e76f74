import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { closures } from "@lockstep/db/schema/clinic";
import { availabilityExceptions, doctors, rooms, weeklyRules } from "@lockstep/db/schema/doctors";
import type { DoctorCalendar, Interval } from "@lockstep/domain/availability/calendar";
import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import { type ClinicSettings, clinicSettings } from "../../platform/clinic-settings.ts";

export type CalendarFacts = { settings: ClinicSettings; calendars: Map<string, DoctorCalendar> };

/** The calendars alone, where the settings that they were read with do not matter. */
export async function doctorCalendars(
  queryable: Queryable,
  doctorIds: readonly string[],
  window: Interval,
): Promise<Map<string, DoctorCalendar>> {
  return (await calendarFacts(queryable, doctorIds, window)).calendars;
}

/**
 * What the rule engine needs to know of each of these doctors: all weekly rules, and the exceptions and closures that
 * overlap the window. Keys are ids as the database writes them, in lower case; a doctor who does not exist has no entry,
 * and one who sees nobody now has an empty calendar.
 * Five statements, sent together, however many doctors. To decide a booking, call it after the doctor is locked: rules and
 * the clinic's settings are then those of now, for whoever changes them locks the doctor too.
 */
export async function calendarFacts(
  queryable: Queryable,
  doctorIds: readonly string[],
  window: Interval,
): Promise<CalendarFacts> {
  const ids = sql`any(${list(doctorIds)}::uuid[])`;
  const [settings, found, rules, exceptions, closed] = await Promise.all([
    clinicSettings(queryable),
    queryable
      .select({
        id: doctors.id,
        onboardingStatus: doctors.onboardingStatus,
        bufferBeforeMinutes: doctors.bufferBeforeMinutes,
        bufferAfterMinutes: doctors.bufferAfterMinutes,
      })
      .from(doctors)
      .where(sql`${doctors.id} = ${ids}`),
    queryable
      .select()
      .from(weeklyRules)
      .where(sql`${weeklyRules.doctorId} = ${ids}`)
      .orderBy(asc(weeklyRules.weekday), asc(weeklyRules.from)),
    queryable
      .select()
      .from(availabilityExceptions)
      .where(
        and(
          sql`${availabilityExceptions.doctorId} = ${ids}`,
          gt(availabilityExceptions.endsAt, window.startsAt),
          lt(availabilityExceptions.startsAt, window.endsAt),
        ),
      )
      .orderBy(asc(availabilityExceptions.startsAt), asc(availabilityExceptions.id)),
    queryable
      .select({ startsAt: closures.startsAt, endsAt: closures.endsAt, note: closures.note })
      .from(closures)
      .where(and(gt(closures.endsAt, window.startsAt), lt(closures.startsAt, window.endsAt)))
      .orderBy(asc(closures.startsAt), asc(closures.id)),
  ]);
  const rulesOf = byDoctor(rules);
  const exceptionsOf = byDoctor(exceptions);
  const calendars = new Map(
    found.map(({ id, onboardingStatus, ...buffers }) => {
      const active = onboardingStatus === "active";
      const rules = active ? (rulesOf.get(id) ?? []) : [];
      const exceptions = active ? (exceptionsOf.get(id) ?? []) : [];
      return [id, { timeZone: settings.timeZone, rules, exceptions, closures: closed, ...buffers }];
    }),
  );
  return { settings, calendars };
}

function byDoctor<Row extends { doctorId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.doctorId);
    if (group) group.push(row);
    else groups.set(row.doctorId, [row]);
  }
  return groups;
}

export type ActiveDoctor = {
  id: string;
  name: string;
  specialization: string;
  roomId: string | null;
  roomName: string | null;
};

/** Doctors who see patients now, by name. */
export async function activeDoctors(queryable: Queryable): Promise<ActiveDoctor[]> {
  return queryable
    .select({
      id: doctors.id,
      name: doctors.name,
      specialization: doctors.specialization,
      roomId: doctors.roomId,
      roomName: rooms.name,
    })
    .from(doctors)
    .leftJoin(rooms, eq(rooms.id, doctors.roomId))
    .where(eq(doctors.onboardingStatus, "active"))
    .orderBy(asc(doctors.name), asc(doctors.id));
}
