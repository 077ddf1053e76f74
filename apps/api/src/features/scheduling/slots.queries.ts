import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { Actor } from "@lockstep/domain/identity/actor";
import { forbidden, notFound } from "@lockstep/domain/refusal";
import type { slotsView } from "@lockstep/domain/scheduling/board";
import { freeTimes } from "@lockstep/domain/scheduling/doctor-schedule";
import type { slotsInput } from "@lockstep/domain/scheduling/inputs";
import type { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { policyFor } from "./booking-policy.ts";
import { candidates, scheduleOf, windowFacts } from "./schedules.queries.ts";
import { bookableVisitType } from "./visit-type.queries.ts";

/** Every time that can be booked, by clinic day (R-SCH-14). For "any" each start is listed once, with a doctor who has it. */
export async function slots(
  queryable: Queryable,
  actor: Actor,
  input: z.output<typeof slotsInput>,
): Promise<z.input<typeof slotsView>> {
  if (actor.kind === "patient" && input.movingId) throw forbidden();
  const [settings, now, type, who] = await Promise.all([
    clinicSettings(queryable),
    clock(queryable),
    bookableVisitType(queryable, input.visitTypeId, input.mode),
    candidates(queryable, input),
  ]);
  if (who.length === 0) throw notFound();
  const { timeZone } = settings;
  const window = {
    startsAt: dayBounds(addDays(input.from, -1), timeZone).startsAt,
    endsAt: dayBounds(addDays(input.to, 1), timeZone).endsAt,
  };
  const patientId = actor.kind === "patient" ? actor.patientId : input.patientId;
  const facts = await windowFacts(queryable, { candidates: who, patientId }, window);
  const question = {
    policy: policyFor(actor, settings),
    visit: { minutes: type.minutes, mode: input.mode },
    now,
    from: input.from,
    to: input.to,
  };
  const byStart = new Map<number, { startsAt: string; endsAt: string; doctorId: string }>();
  for (const candidate of who) {
    const schedule = scheduleOf(facts, candidate, now, input.movingId);
    for (const { startsAt, endsAt } of schedule ? freeTimes(schedule, question) : []) {
      if (byStart.has(startsAt.getTime())) continue;
      byStart.set(startsAt.getTime(), {
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        doctorId: candidate.doctorId,
      });
    }
  }
  const days = new Map<string, { startsAt: string; endsAt: string; doctorId: string }[]>();
  for (const [start, slot] of [...byStart].sort(([a], [b]) => a - b)) {
    const date = clinicDate(new Date(start), timeZone);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return { timeZone, days: [...days].map(([date, slots]) => ({ date, slots })) };
}
