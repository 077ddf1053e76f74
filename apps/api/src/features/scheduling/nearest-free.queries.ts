import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { Actor } from "@lockstep/domain/identity/actor";
import type { Alternative } from "@lockstep/domain/refusal";
import { freeTimes } from "@lockstep/domain/scheduling/doctor-schedule";
import { and, eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { policyFor } from "./booking-policy.ts";
import type { Wish } from "./offering-alternatives.ts";
import { type Candidate, candidates, scheduleOf, windowFacts } from "./schedules.queries.ts";
import { visitType } from "./visit-type.queries.ts";

const DAYS_BEFORE = 1;
const DAYS_AFTER = 14;
/** Another doctor's time has to be this much nearer to be offered before one of the doctor who was asked for. */
const OTHER_DOCTOR_MS = 20 * 60_000;

/** The free times nearest to a wish: the doctor who was asked for first, then colleagues of the same specialization. */
export async function nearestFreeTimes(
  queryable: Queryable,
  actor: Actor,
  wish: Wish,
  count: number,
): Promise<Alternative[]> {
  const [settings, now, minutes, who] = await Promise.all([
    clinicSettings(queryable),
    clock(queryable),
    minutesOf(queryable, wish),
    colleagues(queryable, wish),
  ]);
  const { timeZone } = settings;
  const today = clinicDate(now, timeZone);
  const wished = clinicDate(wish.startsAt, timeZone);
  const last = addDays(today, settings.horizonDays);
  // A wish for a day that has gone or is too far off is answered with what is nearest to it and can be booked.
  const around = [today, wished, last].sort()[1] ?? wished;
  const from = addDays(around, -DAYS_BEFORE);
  const to = addDays(around, DAYS_AFTER);
  const window = {
    startsAt: dayBounds(addDays(from, -1), timeZone).startsAt,
    endsAt: dayBounds(addDays(to, 1), timeZone).endsAt,
  };
  const facts = await windowFacts(queryable, { candidates: who, patientId: wish.patientId }, window);
  const question = { policy: policyFor(actor, settings), visit: { minutes, mode: wish.mode }, now, from, to };
  const offers = who.flatMap((candidate) => {
    const schedule = scheduleOf(facts, candidate, now, wish.movingId);
    const penalty = wish.doctorId === "any" || candidate.doctorId === wish.doctorId ? 0 : OTHER_DOCTOR_MS;
    const slots = schedule ? freeTimes(schedule, question) : [];
    return slots.map((slot) => ({
      slot,
      candidate,
      distance: Math.abs(slot.startsAt.getTime() - wish.startsAt.getTime()) + penalty,
    }));
  });
  return distinct(
    offers.sort((a, b) => a.distance - b.distance || a.slot.startsAt.getTime() - b.slot.startsAt.getTime()),
  )
    .slice(0, count)
    .map(({ slot, candidate }) => alternative(slot, candidate));
}

/** Several doctors free at one time are one offer for "anyone"; a time of the doctor asked for comes first anyway. */
function distinct<Offer extends { slot: Interval }>(offers: readonly Offer[]): Offer[] {
  const seen = new Set<number>();
  return offers.filter(({ slot }) => !seen.has(slot.startsAt.getTime()) && seen.add(slot.startsAt.getTime()));
}

function alternative({ startsAt, endsAt }: Interval, { doctorId }: Candidate): Alternative {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), doctorId };
}

async function minutesOf(queryable: Queryable, wish: Wish): Promise<number> {
  return "minutes" in wish.visit ? wish.visit.minutes : (await visitType(queryable, wish.visit.visitTypeId)).minutes;
}

const noIds: string[] = [];

async function colleagues(queryable: Queryable, wish: Wish): Promise<Candidate[]> {
  const [everyone, specialists] = await Promise.all([
    candidates(queryable, { doctorId: "any", mode: wish.mode, roomId: wish.roomId }),
    wish.doctorId === "any" ? noIds : sameSpecialization(queryable, wish.doctorId),
  ]);
  return wish.doctorId === "any"
    ? everyone
    : everyone.filter(({ doctorId }) => doctorId === wish.doctorId || specialists.includes(doctorId));
}

async function sameSpecialization(queryable: Queryable, doctorId: string): Promise<string[]> {
  const asked = queryable
    .select({ specialization: doctors.specialization })
    .from(doctors)
    .where(eq(doctors.id, doctorId));
  const rows = await queryable
    .select({ id: doctors.id })
    .from(doctors)
    .where(and(eq(doctors.onboardingStatus, "active"), eq(doctors.specialization, asked)));
  return rows.map(({ id }) => id);
}
