import type { Queryable } from "@lockstep/db/database";
import { visitTypes } from "@lockstep/db/schema/doctors";
import { minorDigits } from "@lockstep/domain/clinic/currency";
import type { ClinicEffect } from "@lockstep/domain/clinic/effect";
import { movedHours } from "@lockstep/domain/clinic/moved-hours";
import type { ClinicFields } from "@lockstep/domain/clinic/settings";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import { asc, eq } from "drizzle-orm";
import { activeDoctors, doctorCalendars } from "../doctors/calendar.queries.ts";
import { strandedBy } from "../scheduling/stranded.queries.ts";
import { startsAhead } from "./visits-ahead.queries.ts";

const EXAMPLES_MAX = 3;

export type ClinicChange = { before: ClinicFields; after: ClinicFields; now: Date };

/**
 * What a change of the settings does to what is there already. Nothing that is booked moves: visits keep their instants, and
 * the hours, which are wall-clock time, move around them. A constant number of statements, however many visits and doctors.
 */
export async function clinicEffectOf(queryable: Queryable, change: ClinicChange): Promise<ClinicEffect> {
  const { before, after, now } = change;
  const starts = await startsAhead(queryable, now);
  return {
    visitsAhead: starts.length,
    zone: before.timeZone === after.timeZone ? null : await zoneEffect(queryable, change),
    horizon: before.horizonDays === after.horizonDays ? null : { beyond: starts.filter(isBeyond(after, now)).length },
    notice:
      before.noticeMinutesMin === after.noticeMinutesMin
        ? null
        : { within: starts.filter(isWithin(after, now)).length },
    prices: before.currency === after.currency ? null : await priceEffect(queryable, before.currency, after.currency),
  };
}

function isBeyond({ horizonDays, timeZone }: ClinicFields, now: Date): (start: Date) => boolean {
  const { endsAt } = dayBounds(addDays(clinicDate(now, timeZone), horizonDays), timeZone);
  return (start) => start >= endsAt;
}

function isWithin({ noticeMinutesMin }: ClinicFields, now: Date): (start: Date) => boolean {
  const until = now.getTime() + noticeMinutesMin * 60_000;
  return (start) => start.getTime() < until;
}

async function zoneEffect(queryable: Queryable, { before, after, now }: ClinicChange): Promise<ClinicEffect["zone"]> {
  const doctors = await activeDoctors(queryable);
  const doctorIds = doctors.map(({ id }) => id);
  const { timeZone } = after;
  const stranded = await strandedBy(queryable, { doctorIds, after: (calendar) => ({ ...calendar, timeZone }) });
  const known = await doctorCalendars(queryable, doctorIds, { startsAt: now, endsAt: now });
  // By name, as one looks for them.
  const calendars = doctors.flatMap(({ id }) => [...known].filter(([of]) => of === id));
  const { date, hours } = movedHours(
    new Map(calendars),
    { today: clinicDate(now, before.timeZone), timeZone },
    EXAMPLES_MAX,
  );
  return {
    stranded,
    date,
    hours: hours.map((one) => ({
      doctorName: doctors.find(({ id }) => id === one.doctorId)?.name ?? "",
      before: { startsAt: one.before.startsAt.toISOString(), endsAt: one.before.endsAt.toISOString() },
      after: { startsAt: one.after.startsAt.toISOString(), endsAt: one.after.endsAt.toISOString() },
    })),
  };
}

async function priceEffect(queryable: Queryable, from: string, to: string): Promise<ClinicEffect["prices"]> {
  const offered = await queryable
    .select({ name: visitTypes.name, amountMinor: visitTypes.priceMinor })
    .from(visitTypes)
    .where(eq(visitTypes.active, true))
    .orderBy(asc(visitTypes.name));
  return {
    visitTypes: offered.length,
    keepTheirNumber: minorDigits(from) === minorDigits(to),
    examples: offered.slice(0, EXAMPLES_MAX).map(({ name, amountMinor }) => ({
      name,
      before: { amountMinor, currency: from },
      after: { amountMinor, currency: to },
    })),
  };
}
