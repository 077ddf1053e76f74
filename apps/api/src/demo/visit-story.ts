import type { ActorKind } from "@lockstep/domain/identity/actor";
import { PENDING_HOURS_MAX } from "@lockstep/domain/scheduling/pending-expiry";
import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import type { PlannedVisit } from "./demo-visits.ts";
import type { Random } from "./random.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const EARLY_MINUTES = 40;
const REASONS = ["Feeling better", "Travelling", "Could not get time off", "No transport"];

type Doer = { kind: Exclude<ActorKind, "system">; userId: string | null };
export type Step = { action: string; to: AppointmentStatus; at: Date; by: Doer; reason?: string };

const PATIENT: Doer = { kind: "patient", userId: null };

/**
 * What has happened to a visit until `now`: asked for or booked in working hours some days before, then what its time makes
 * believable. Every step is one of the transition table, each later than the one before.
 */
export function visitStory(random: Random, visit: PlannedVisit, now: Date, desk: readonly string[]): Step[] {
  const clerk: Doer = { kind: "staff", userId: random.pick(desk) };
  const ahead = visit.startsAt > now;
  const booked = booking(random, visit, now, clerk);
  const luck = random.next();
  if (booked.at(-1)?.to === "pending") return booked;
  if (luck < (ahead ? 0.03 : 0.06)) return [...booked, cancellation(random, booked, clerk)];
  if (ahead) return [...booked, ...arrival(random, visit, booked, now, clerk)];
  return [...booked, ...(luck < 0.14 ? [absence(visit, now, clerk)] : course(random, visit, now, clerk))];
}

function booking(random: Random, { startsAt, type }: PlannedVisit, now: Date, clerk: Doer): Step[] {
  const at = morningOf(random, Math.min(startsAt.getTime(), now.getTime()) - random.between(2, 9) * DAY_MS);
  if (!type.needsApproval) return [{ action: "appointment.booked", to: "confirmed", at, by: clerk }];
  const asked: Step = { action: "appointment.booked", to: "pending", at, by: PATIENT };
  const answered = startsAt <= now || random.chance(0.8);
  // What still waits for its yes was asked for lately, or it would have lapsed; the first of them has little time left.
  if (!answered) return [{ ...asked, at: later(now, -random.between(1, PENDING_HOURS_MAX * 60 - 20)) }];
  return [asked, { action: "appointment.confirmed", to: "confirmed", at: later(at, 90), by: clerk }];
}

/** A day after the booking, which is still before the visit and before now. */
function cancellation(random: Random, booked: readonly Step[], clerk: Doer): Step {
  const at = new Date(Math.max(...booked.map((step) => step.at.getTime())) + random.between(1_380, 1_440) * MINUTE_MS);
  const by = random.chance(0.6) ? PATIENT : clerk;
  return { action: "appointment.cancelled", to: "cancelled", at, by, reason: random.pick(REASONS) };
}

/** Some come early and wait. */
function arrival(random: Random, visit: PlannedVisit, booked: readonly Step[], now: Date, clerk: Doer): Step[] {
  const soon = visit.startsAt.getTime() - now.getTime() < EARLY_MINUTES * MINUTE_MS;
  if (!soon || booked.at(-1)?.to !== "confirmed" || random.chance(0.4)) return [];
  const at = later(now, -random.between(1, 35));
  return [{ action: "appointment.checked_in", to: "checked_in", at, by: clerk }];
}

function absence({ startsAt }: PlannedVisit, now: Date, clerk: Doer): Step {
  const at = earlier(later(startsAt, 10), now);
  return { action: "appointment.marked_no_show", to: "no_show", at, by: clerk };
}

function course(random: Random, { startsAt, endsAt, doctor }: PlannedVisit, now: Date, clerk: Doer): Step[] {
  const by: Doer = { kind: "staff", userId: doctor.userId };
  const steps: Step[] = [
    { action: "appointment.checked_in", to: "checked_in", at: later(startsAt, -random.between(2, 25)), by: clerk },
    { action: "appointment.started", to: "in_progress", at: earlier(later(startsAt, random.between(0, 4)), now), by },
  ];
  if (endsAt > now) return steps;
  return [...steps, { action: "appointment.completed", to: "completed", at: later(endsAt, -random.between(0, 3)), by }];
}

/** The morning of that day in Nairobi, after opening. */
function morningOf(random: Random, instant: number): Date {
  const utcMidnight = Math.floor(instant / DAY_MS) * DAY_MS;
  return new Date(utcMidnight + random.between(5 * 60 + 10, 10 * 60) * MINUTE_MS);
}

function later(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MINUTE_MS);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
