import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { doctors } from "@lockstep/db/schema/doctors";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { Actor } from "@lockstep/domain/identity/actor";
import type { Alternative } from "@lockstep/domain/refusal";
import { type FreeTimesQuestion, freeTimes } from "@lockstep/domain/scheduling/doctor-schedule";
import { and, eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { policyFor } from "./booking-policy.ts";
import type { Wish } from "./offering-alternatives.ts";
import { type Candidate, candidates, scheduleOf, windowFacts } from "./schedules.queries.ts";
import { visitType } from "./visit-type.queries.ts";

/** How far to look first: where the answer nearly always is, and little to work out for whoever has just been refused. */
const NEAR_MS = 3 * 3_600_000;
/** And then, in days before and after. */
const SPANS = [
  { before: 1, after: 1 },
  { before: 1, after: 14 },
];
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
  const today = clinicDate(now, settings.timeZone);
  const wished = clinicDate(wish.startsAt, settings.timeZone);
  // A wish for a day that has gone or is too far off is answered with what is nearest to it and can be booked.
  const around = [today, wished, addDays(today, settings.horizonDays)].sort()[1] ?? wished;
  const question = { policy: policyFor(actor, settings), visit: { minutes, mode: wish.mode }, now };
  let offers = await offersWithin(
    queryable,
    wish,
    who,
    { ...question, ...nearby(wish, settings.timeZone) },
    settings.timeZone,
  );
  // Further away nothing is nearer than that.
  const settled = (offers[count - 1]?.distance ?? Number.POSITIVE_INFINITY) < NEAR_MS;
  for (const { before, after } of settled ? [] : SPANS) {
    const range = { from: addDays(around, -before), to: addDays(around, after) };
    offers = await offersWithin(queryable, wish, who, { ...question, ...range }, settings.timeZone);
    if (offers.length >= count) break;
  }
  return offers.slice(0, count).map(({ slot, candidate }) => alternative(slot, candidate));
}

/** Less than NEAR_MS from the wish. */
function nearby({ startsAt }: Wish, timeZone: string): Pick<FreeTimesQuestion, "from" | "to" | "startsWithin"> {
  const startsWithin = {
    startsAt: new Date(startsAt.getTime() - NEAR_MS),
    endsAt: new Date(startsAt.getTime() + NEAR_MS),
  };
  return {
    from: clinicDate(startsWithin.startsAt, timeZone),
    to: clinicDate(startsWithin.endsAt, timeZone),
    startsWithin,
  };
}

type Offer = { slot: Interval; candidate: Candidate; distance: number };

/** The free times of a range of days, best first, each start once. */
async function offersWithin(
  queryable: Queryable,
  wish: Wish,
  who: readonly Candidate[],
  question: FreeTimesQuestion,
  timeZone: string,
): Promise<Offer[]> {
  const window = {
    startsAt: dayBounds(addDays(question.from, -1), timeZone).startsAt,
    endsAt: dayBounds(addDays(question.to, 1), timeZone).endsAt,
  };
  const facts = await windowFacts(queryable, { candidates: who, patientId: wish.patientId }, window);
  const offers = who.flatMap((candidate) => {
    const schedule = scheduleOf(facts, candidate, question.now, wish.movingId);
    const penalty = wish.doctorId === "any" || candidate.doctorId === wish.doctorId ? 0 : OTHER_DOCTOR_MS;
    const slots = schedule ? freeTimes(schedule, question) : [];
    const distance = (slot: Interval) => Math.abs(slot.startsAt.getTime() - wish.startsAt.getTime()) + penalty;
    return slots.map((slot) => ({ slot, candidate, distance: distance(slot) }));
  });
  return distinct(
    offers.sort((a, b) => a.distance - b.distance || a.slot.startsAt.getTime() - b.slot.startsAt.getTime()),
  );
}

/** Several doctors free at one time are one offer for "anyone"; a time of the doctor asked for comes first anyway. */
function distinct(offers: readonly Offer[]): Offer[] {
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
  const rows = await specialistsLike(queryable, { doctorId });
  return rows.map(({ id }) => id);
}

const specialistsLike = prepared((queryable, given: Given<"doctorId">) => {
  const asked = queryable
    .select({ specialization: doctors.specialization })
    .from(doctors)
    .where(eq(doctors.id, given("doctorId")));
  return queryable
    .select({ id: doctors.id })
    .from(doctors)
    .where(and(eq(doctors.onboardingStatus, "active"), eq(doctors.specialization, asked)));
});
