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
import { type FreeTimesQuestion, freeTimes, overlap } from "@lockstep/domain/scheduling/doctor-schedule";
import { stillHolds } from "@lockstep/domain/scheduling/verdicts";
import { and, eq } from "drizzle-orm";
import { type ClinicSettings, clinicSettings } from "../../platform/clinic-settings.ts";
import { policyFor } from "./booking-policy.ts";
import { busyPatients } from "./busy.queries.ts";
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

/** What several patients wish for alike. */
export type SharedWish = Omit<Wish, "patientId">;

/** Stands for a patient who is not known: nothing of theirs is in the way. */
export const NOBODY = "";

/**
 * The free times nearest to a wish, by patient: the doctor who was asked for first, then colleagues of the same specialization.
 * What the doctors have free is read and worked out once, however many patients wish for it.
 */
export async function nearestFreeTimes(
  queryable: Queryable,
  actor: Actor,
  wish: SharedWish,
  patientIds: readonly string[],
  count: number,
): Promise<Map<string, Alternative[]>> {
  const [settings, now, minutes, who] = await Promise.all([
    clinicSettings(queryable),
    clock(queryable),
    minutesOf(queryable, wish),
    colleagues(queryable, wish),
  ]);
  const question = { policy: policyFor(actor, settings), visit: { minutes, mode: wish.mode }, now };
  const found = new Map<string, Alternative[]>();
  let unsettled = [...patientIds];
  for (const { settledMs, ...range } of rangesAround(wish, settings, now)) {
    if (unsettled.length === 0) break;
    const offersFor = await offersWithin(queryable, wish, who, unsettled, { ...question, ...range }, settings.timeZone);
    unsettled = unsettled.filter((patientId) => {
      const offers = offersFor(patientId).slice(0, count);
      found.set(patientId, offers.map(alternative));
      return (offers[count - 1]?.distance ?? Number.POSITIVE_INFINITY) >= settledMs;
    });
  }
  return found;
}

type Range = Pick<FreeTimesQuestion, "from" | "to" | "startsWithin"> & {
  /** Nothing further away is nearer than an offer within this. */
  settledMs: number;
};

/** Where to look, one after the other, until there are enough. */
function rangesAround({ startsAt }: SharedWish, { timeZone, horizonDays }: ClinicSettings, now: Date): Range[] {
  const near = { startsAt: new Date(startsAt.getTime() - NEAR_MS), endsAt: new Date(startsAt.getTime() + NEAR_MS) };
  const nearby = { from: clinicDate(near.startsAt, timeZone), to: clinicDate(near.endsAt, timeZone) };
  const today = clinicDate(now, timeZone);
  const wished = clinicDate(startsAt, timeZone);
  // A wish for a day that has gone or is too far off is answered with what is nearest to it and can be booked.
  const around = [today, wished, addDays(today, horizonDays)].sort()[1] ?? wished;
  const further = SPANS.map(({ before, after }) => ({ from: addDays(around, -before), to: addDays(around, after) }));
  return [
    { ...nearby, startsWithin: near, settledMs: NEAR_MS },
    ...further.map((range) => ({ ...range, settledMs: Number.POSITIVE_INFINITY })),
  ];
}

type Offer = { slot: Interval; candidate: Candidate; distance: number };

/** The free times of a range of days for each of these patients, best first, each start once. */
async function offersWithin(
  queryable: Queryable,
  wish: SharedWish,
  who: readonly Candidate[],
  patientIds: readonly string[],
  question: FreeTimesQuestion,
  timeZone: string,
): Promise<(patientId: string) => Offer[]> {
  const window = {
    startsAt: dayBounds(addDays(question.from, -1), timeZone).startsAt,
    endsAt: dayBounds(addDays(question.to, 1), timeZone).endsAt,
  };
  const known = patientIds.filter((id) => id !== NOBODY);
  const [facts, patientRows] = await Promise.all([
    windowFacts(queryable, { candidates: who }, window),
    busyPatients(queryable, known, window),
  ]);
  const offers = who.flatMap((candidate) => {
    const schedule = scheduleOf(facts, candidate, question.now, wish.movingId);
    const penalty = wish.doctorId === "any" || candidate.doctorId === wish.doctorId ? 0 : OTHER_DOCTOR_MS;
    const slots = schedule ? freeTimes(schedule, question) : [];
    const distance = (slot: Interval) => Math.abs(slot.startsAt.getTime() - wish.startsAt.getTime()) + penalty;
    return slots.map((slot) => ({ slot, candidate, distance: distance(slot) }));
  });
  const best = distinct(
    offers.sort((a, b) => a.distance - b.distance || a.slot.startsAt.getTime() - b.slot.startsAt.getTime()),
  );
  const inTheWay = patientRows.filter((row) => row.id !== wish.movingId && stillHolds(row, question.now));
  return (patientId) => {
    const own = inTheWay.filter((row) => row.patientId === patientId.toLowerCase());
    return best.filter(({ slot }) => !own.some((visit) => overlap(visit, slot)));
  };
}

/** Several doctors free at one time are one offer for "anyone"; a time of the doctor asked for comes first anyway. */
function distinct(offers: readonly Offer[]): Offer[] {
  const seen = new Set<number>();
  return offers.filter(({ slot }) => !seen.has(slot.startsAt.getTime()) && seen.add(slot.startsAt.getTime()));
}

function alternative({ slot: { startsAt, endsAt }, candidate: { doctorId } }: Offer): Alternative {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), doctorId };
}

async function minutesOf(queryable: Queryable, wish: SharedWish): Promise<number> {
  return "minutes" in wish.visit ? wish.visit.minutes : (await visitType(queryable, wish.visit.visitTypeId)).minutes;
}

const noIds: string[] = [];

async function colleagues(queryable: Queryable, wish: SharedWish): Promise<Candidate[]> {
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
