import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import type { Interval } from "@lockstep/domain/availability/calendar";
import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { Actor } from "@lockstep/domain/identity/actor";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { type ScheduleQuestion, type TimeVerdict, timeVerdict } from "@lockstep/domain/scheduling/doctor-schedule";
import type { ClinicSettings } from "../../platform/clinic-settings.ts";
import { closedRooms, roomClosed } from "../doctors/closed-rooms.queries.ts";
import { policyFor } from "./booking-policy.ts";
import { releaseExpiredHolds } from "./release-expired-holds.ts";
import { type Candidate, scheduleOf, type WindowFacts, windowFacts } from "./schedules.queries.ts";
import { timeRefusal } from "./time-refusal.ts";

export type TimeWish = {
  actor: Pick<Actor, "kind">;
  patientId: string;
  /** Doctors who would do, each with the room that goes with them; read before the locks. */
  candidates: readonly Candidate[];
  startsAt: Date;
  visit: { minutes: number; mode: VisitMode };
  /** The visit that is being moved: it does not stand in its own way. */
  movingId?: string;
  /** Appointments that the caller is about to change, locked together with the holds to be released, by ascending id. */
  alsoLock?: readonly string[];
  /** The candidates' room is one that was asked for; else it goes with the doctor or with the visit that is moved. */
  roomAsked?: boolean;
  /** A doctor and a room that are given up by the move, locked so that both calendars change at once. */
  leaving?: Candidate;
  /** Locks and judges what the visit comes of, which is below the calendars in the order of locks. */
  afterCalendars?: () => Promise<void>;
  /** Staff go over another visit of the doctor, knowingly. */
  overbook?: { keepRoom: boolean };
};

/** `settings` are the clinic's as they are under the locks. */
export type ClaimedTime = Candidate & Interval & { now: Date; overbooked: boolean; settings: ClinicSettings };

/**
 * Makes sure that a time is free and stays so until this transaction ends (R-SCH-1, R-SCH-3). Locks patient, rooms and
 * doctors, the most contended last: they stand for the time, because rows of a free time do not exist and cannot be locked.
 * Everything the decision rests on is read after the locks. Refuses with SLOT_TAKEN, PATIENT_BUSY, ROOM_TAKEN,
 * OUTSIDE_AVAILABILITY or NOT_FOUND, and INVALID_INPUT for a room that is out of use. A hold in the way that has run out is released on the spot (R-SCH-12).
 */
export async function claimTime(tx: Tx, asked: TimeWish): Promise<ClaimedTime> {
  if (asked.candidates.length === 0) throw notFound();
  const day = 86_400_000;
  const window = {
    startsAt: new Date(asked.startsAt.getTime() - day),
    endsAt: new Date(asked.startsAt.getTime() + 2 * day),
  };
  // Sent together in one round trip, carried out in this order: the reads see what the locks waited for.
  const [, , now, facts, closed] = await inOrder(
    () => lockCalendars(tx, asked),
    () => asked.afterCalendars?.() ?? Promise.resolve(),
    () => clock(tx),
    () => windowFacts(tx, asked, window),
    () => closedRooms(tx, roomsOf(asked.candidates)),
  );
  const wish = { ...asked, candidates: inOpenRooms(asked, closed) };
  const question = { policy: policyFor(wish.actor, facts.settings), visit: wish.visit, now, startsAt: wish.startsAt };
  const judged = judge(facts, wish, question);
  const free = leastBusy(
    judged.filter(({ verdict }) => verdict.allowed),
    facts,
  );
  const chosen = free ?? (wish.overbook ? judged.find(({ verdict }) => isOverbookable(verdict)) : undefined);
  if (!chosen) throw timeRefusal(wish, judged, facts, now);
  const wanted = { startsAt: wish.startsAt, endsAt: chosen.verdict.endsAt };
  await releaseExpiredHolds(tx, { ...wanted, ...chosen.candidate, alsoLock: wish.alsoLock ?? [] }, facts, now);
  const overbooked = !chosen.verdict.allowed;
  // The visit that is gone over sits in the doctor's usual room, so only a room that was asked for is kept.
  const roomId = overbooked && !wish.overbook?.keepRoom ? null : chosen.candidate.roomId;
  return { doctorId: chosen.candidate.doctorId, roomId, ...wanted, now, overbooked, settings: facts.settings };
}

/** Patient, rooms and doctors, in the order of locks; NOT_FOUND if one of them is not there. */
export async function lockCalendars(
  tx: Tx,
  { patientId, candidates, leaving }: Pick<TimeWish, "patientId" | "candidates" | "leaving">,
): Promise<void> {
  const all = leaving ? [...candidates, leaving] : candidates;
  const rooms = roomsOf(all);
  const doctors = all.map(({ doctorId }) => doctorId);
  const [patients, lockedRooms, lockedDoctors] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => lock(tx, "room", rooms),
    () => lock(tx, "doctor", doctors),
  );
  const missing =
    patients.size < 1 || lockedRooms.size < new Set(rooms).size || lockedDoctors.size < new Set(doctors).size;
  if (missing) throw notFound();
}

export function roomsOf(candidates: readonly Candidate[]): string[] {
  return candidates.flatMap(({ roomId }) => roomId ?? []);
}

/** Nobody comes into a room that is out of use: one that was asked for is refused, any other is left out. */
export function inOpenRooms(
  { candidates, roomAsked }: Pick<TimeWish, "candidates" | "roomAsked">,
  closed: ReadonlySet<string>,
): Candidate[] {
  return candidates.map((candidate) => {
    if (candidate.roomId === null || !closed.has(candidate.roomId)) return candidate;
    if (roomAsked) throw roomClosed();
    return { ...candidate, roomId: null };
  });
}

export type Judged = { candidate: Candidate; verdict: TimeVerdict };

function judge(facts: WindowFacts, wish: TimeWish, question: ScheduleQuestion & { startsAt: Date }): Judged[] {
  const judged = wish.candidates.flatMap((candidate) => {
    const schedule = scheduleOf(facts, candidate, question.now, wish.movingId);
    return schedule ? [{ candidate, verdict: timeVerdict(schedule, question) }] : [];
  });
  if (judged.length === 0) throw new DomainError({ code: "NOT_FOUND" });
  return judged;
}

/** Of several free doctors the one with the fewest visits around, so that "anyone" spreads the work. */
export function leastBusy<Free extends { candidate: Candidate }>(
  free: readonly Free[],
  facts: WindowFacts,
): Free | undefined {
  const visits = ({ candidate }: Free) => facts.doctorRows.filter((row) => row.doctorId === candidate.doctorId).length;
  return [...free].sort((a, b) => visits(a) - visits(b))[0];
}

/** Staff may knowingly go over another visit of the doctor, never over the patient's or the room's, nor outside hours. */
function isOverbookable(verdict: TimeVerdict): boolean {
  return !verdict.allowed && (verdict.because === "taken" || verdict.because === "between_slots");
}
