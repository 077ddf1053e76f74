import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { visitTypes } from "@lockstep/db/schema/doctors";
import { type releasedTimes, waitlistEntries, waitlistOffers } from "@lockstep/db/schema/portal";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import { freeTimes, overlap } from "@lockstep/domain/scheduling/doctor-schedule";
import { suits } from "@lockstep/domain/scheduling/waitlist";
import { OFFER_MINUTES_MIN } from "@lockstep/domain/scheduling/waitlist-states";
import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Offering } from "./offer-time.ts";
import { candidates, scheduleOf, windowFacts } from "./schedules.queries.ts";

export type ReleasedTime = typeof releasedTimes.$inferSelect;
const LOOKED_AT_MAX = 100;

/**
 * Who comes first of those whom a released time suits, and at which start: the nearest to the released one that has become
 * free with it, by the one rule of what is free. Entries that were tried already are left out.
 */
export async function firstWhoWaits(
  queryable: Queryable,
  released: ReleasedTime,
  tried: readonly string[],
): Promise<Offering | null> {
  const { doctorId } = released;
  const [{ timeZone, horizonDays, noticeMinutesMin }, now] = await Promise.all([
    clinicSettings(queryable),
    clock(queryable),
  ]);
  const date = clinicDate(released.startsAt, timeZone);
  const waiting = await waitingFor(queryable, released, date, tried);
  if (waiting.length === 0) return null;
  const policy = { noticeMinutesMin: noticeMinutesMin + OFFER_MINUTES_MIN, horizonDays };
  const window = {
    startsAt: dayBounds(addDays(date, -1), timeZone).startsAt,
    endsAt: dayBounds(addDays(date, 1), timeZone).endsAt,
  };
  for (const mode of new Set(waiting.map((one) => one.entry.mode))) {
    const [candidate] = await candidates(queryable, { doctorId, mode });
    if (!candidate) continue;
    const facts = await windowFacts(queryable, { candidates: [candidate] }, window);
    const schedule = scheduleOf(facts, candidate, now);
    if (!schedule) continue;
    for (const one of waiting.filter(({ entry }) => entry.mode === mode)) {
      const visit = { minutes: one.minutes, mode };
      const free = freeTimes(schedule, { policy, visit, now, from: date, to: date });
      one.startsAt = nearest(
        free,
        released,
        (slot) => suits(one.entry, slot, timeZone) && !one.asked.has(+slot.startsAt),
      );
    }
  }
  const first = waiting.find(({ startsAt }) => startsAt !== null);
  return first?.startsAt ? { entry: first.entry, doctorId, startsAt: first.startsAt } : null;
}

function nearest(free: readonly Interval[], released: Interval, fits: (slot: Interval) => boolean): Date | null {
  const far = (slot: Interval) => Math.abs(slot.startsAt.getTime() - released.startsAt.getTime());
  const [best] = free.filter((slot) => overlap(slot, released) && fits(slot)).sort((a, b) => far(a) - far(b));
  return best?.startsAt ?? null;
}

/** Those who wait for this doctor or for anyone on that day, oldest first, with the times they were asked about before. */
async function waitingFor(queryable: Queryable, released: ReleasedTime, date: string, tried: readonly string[]) {
  const entries = waitlistEntries;
  const offered = sql`select 1 from ${waitlistEntries} other where other.patient_id = ${entries.patientId} and other.status = 'offered'`;
  const rows = await queryable
    .select({
      entry: getTableColumns(entries),
      minutes: visitTypes.minutes,
      asked: sql<
        string[]
      >`to_json(array(select (extract(epoch from ${waitlistOffers.startsAt}) * 1000)::bigint::text from ${waitlistOffers}
        where ${waitlistOffers.entryId} = ${entries.id} and ${waitlistOffers.doctorId} = ${released.doctorId}))`,
    })
    .from(entries)
    .innerJoin(visitTypes, eq(visitTypes.id, entries.visitTypeId))
    .where(
      and(
        eq(entries.status, "waiting"),
        sql`(${entries.doctorId} is null or ${entries.doctorId} = ${released.doctorId})`,
        sql`${date}::date between ${entries.fromDate} and ${entries.toDate}`,
        sql`${entries.patientId} <> ${released.patientId}`,
        sql`${entries.id} <> all(${list(tried)}::uuid[])`,
        sql`${visitTypes.active} and ${entries.mode}::text = any(${visitTypes.modes})`,
        sql`not exists (${offered})`,
      ),
    )
    .orderBy(asc(entries.createdAt), asc(entries.id))
    .limit(LOOKED_AT_MAX);
  return rows.map(({ entry, minutes, asked }) => ({
    entry,
    minutes,
    asked: new Set(asked.map(Number)),
    startsAt: null as Date | null, // found below, or none
  }));
}
