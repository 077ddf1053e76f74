import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { closures } from "@lockstep/db/schema/clinic";
import { availabilityExceptions, doctors, weeklyRules } from "@lockstep/db/schema/doctors";
import type { AvailabilityView, ClosureView, ExceptionView } from "@lockstep/domain/doctors/doctor";
import { notFound } from "@lockstep/domain/refusal";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

const UPCOMING_MAX = 500;

/** A doctor's weekly rules, and the exceptions and closures that have not ended, the next ones first. */
export async function doctorAvailability(queryable: Queryable, doctorId: string): Promise<AvailabilityView> {
  const now = await clock(queryable);
  const [settings, [doctor], rules, exceptions, closed] = await Promise.all([
    clinicSettings(queryable),
    queryable.select().from(doctors).where(eq(doctors.id, doctorId)),
    queryable
      .select()
      .from(weeklyRules)
      .where(eq(weeklyRules.doctorId, doctorId))
      .orderBy(asc(weeklyRules.weekday), asc(weeklyRules.from)),
    queryable
      .select()
      .from(availabilityExceptions)
      .where(and(eq(availabilityExceptions.doctorId, doctorId), gt(availabilityExceptions.endsAt, now)))
      .orderBy(asc(availabilityExceptions.startsAt), asc(availabilityExceptions.id))
      .limit(UPCOMING_MAX),
    queryable
      .select()
      .from(closures)
      .where(gt(closures.endsAt, now))
      .orderBy(asc(closures.startsAt), asc(closures.id))
      .limit(UPCOMING_MAX),
  ]);
  if (!doctor) throw notFound();
  return {
    doctorId: doctor.id,
    timeZone: settings.timeZone,
    version: doctor.version,
    rules: rules.map(({ weekday, from, to, slotMinutes, modes }) => ({ weekday, from, to, slotMinutes, modes })),
    exceptions: exceptions.map(exceptionViewOf),
    closures: closed.map(closureViewOf),
    bufferBeforeMinutes: doctor.bufferBeforeMinutes,
    bufferAfterMinutes: doctor.bufferAfterMinutes,
  };
}

const closureCursor = z.tuple([z.iso.datetime(), z.guid()]);

/** Closures of the clinic that have not ended, the next one first. */
export async function upcomingClosures(
  queryable: Queryable,
  { limit, cursor }: { limit: number; cursor?: string | null | undefined },
) {
  const after = decodeCursor(cursor, closureCursor);
  const now = await clock(queryable);
  const beyond = after && sql`(${closures.startsAt}, ${closures.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const rows = await queryable
    .select()
    .from(closures)
    .where(and(gt(closures.endsAt, now), beyond ?? undefined))
    .orderBy(asc(closures.startsAt), asc(closures.id))
    .limit(limit + 1);
  return pageOf(rows, limit, closureViewOf, ({ startsAt, id }) => [startsAt.toISOString(), id]);
}

export function exceptionViewOf(row: typeof availabilityExceptions.$inferSelect): ExceptionView {
  const { createdAt: _, startsAt, endsAt, ...rest } = row;
  return { ...rest, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

export function closureViewOf(row: typeof closures.$inferSelect): ClosureView {
  const { createdAt: _, startsAt, endsAt, ...rest } = row;
  return { ...rest, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
