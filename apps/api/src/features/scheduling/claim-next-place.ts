import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { firstTimeOn, type TimeRefusal, whyNoTimeOn } from "@lockstep/domain/scheduling/doctor-schedule";
import { closedRooms } from "../doctors/closed-rooms.queries.ts";
import { policyFor } from "./booking-policy.ts";
import { type ClaimedTime, inOpenRooms, leastBusy, lockCalendars, roomsOf, type TimeWish } from "./claim-time.ts";
import { releaseExpiredHolds } from "./release-expired-holds.ts";
import { type Candidate, scheduleOf, windowFacts } from "./schedules.queries.ts";

const DAY_MS = 86_400_000;

type PlaceWish = Pick<TimeWish, "actor" | "patientId" | "candidates" | "visit">;
type Place = { candidate: Candidate; time: Interval };

/**
 * Makes sure of the earliest time of today that one of these doctors has free from now on: of several at once that of the
 * least busy. Locks patient, rooms and doctors as `claimTime` does, and everything is read after them, the clock too, for
 * the wait may have cost the place. When today has none left it refuses with SLOT_TAKEN, PATIENT_BUSY, ROOM_TAKEN or
 * OUTSIDE_AVAILABILITY, whichever is nearest to a place; NOT_FOUND for an unknown patient or doctor.
 */
export async function claimNextPlace(tx: Tx, asked: PlaceWish): Promise<ClaimedTime> {
  if (asked.candidates.length === 0) throw notFound();
  const around = (await clock(tx)).getTime();
  const window = { startsAt: new Date(around - DAY_MS), endsAt: new Date(around + 2 * DAY_MS) };
  // Sent together in one round trip, carried out in this order: the reads see what the locks waited for.
  const [, now, facts, closed] = await inOrder(
    () => lockCalendars(tx, asked),
    () => clock(tx),
    () => windowFacts(tx, asked, window),
    () => closedRooms(tx, roomsOf(asked.candidates)),
  );
  const wish = { ...asked, candidates: inOpenRooms(asked, closed) };
  const { settings } = facts;
  const date = clinicDate(now, settings.timeZone);
  const question = { policy: policyFor(wish.actor, settings), visit: wish.visit, now, date };
  const schedules = wish.candidates.flatMap((candidate) => {
    const schedule = scheduleOf(facts, candidate, now);
    return schedule ? [{ candidate, schedule }] : [];
  });
  const places = schedules.flatMap(({ candidate, schedule }): Place[] => {
    const time = firstTimeOn(schedule, question);
    return time ? [{ candidate, time }] : [];
  });
  const earliest = Math.min(...places.map(({ time }) => time.startsAt.getTime()));
  const chosen = leastBusy(
    places.filter(({ time }) => time.startsAt.getTime() === earliest),
    facts,
  );
  if (!chosen) throw noPlace(schedules.map(({ schedule }) => whyNoTimeOn(schedule, question)));
  const { candidate, time } = chosen;
  await releaseExpiredHolds(tx, { ...time, ...candidate, alsoLock: [] }, facts, now);
  return { ...candidate, ...time, now, overbooked: false, settings };
}

/** What stands in the way is a whole day, so no single visit is named; other days are offered after the rollback. */
function noPlace(reasons: readonly TimeRefusal[]): DomainError {
  const because = reasons.find((reason) => reason in CODES) ?? reasons[0] ?? "outside_hours";
  if (because === "taken" || because === "patient_busy" || because === "room_taken")
    return new DomainError({ code: CODES[because], conflicts: [], alternatives: [] });
  return new DomainError({ code: "OUTSIDE_AVAILABILITY", because, alternatives: [] });
}

const CODES = { taken: "SLOT_TAKEN", patient_busy: "PATIENT_BUSY", room_taken: "ROOM_TAKEN" } as const;
