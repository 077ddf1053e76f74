import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import type { Interval } from "@lockstep/domain/availability/calendar";
import type { Actor } from "@lockstep/domain/identity/actor";
import { DomainError } from "@lockstep/domain/refusal";
import { overlap } from "@lockstep/domain/scheduling/doctor-schedule";
import { stillHolds } from "@lockstep/domain/scheduling/verdicts";
import type { ClinicSettings } from "../../platform/clinic-settings.ts";
import type { Appointment } from "./appointment.queries.ts";
import type { BusyRow } from "./busy.queries.ts";
import { lockCalendars } from "./claim-time.ts";
import { releaseExpiredHolds } from "./release-expired-holds.ts";
import { type WindowFacts, windowFacts } from "./schedules.queries.ts";
import { conflict } from "./time-refusal.ts";

/**
 * Claims again the time that a visit had given back, under the locks of a booking and its own. What counts is whether the
 * time is still there: neither that it has begun nor the grid nor a buffer keeps anybody from taking back a slip. Leave and
 * closures count for a visit that is still to come. Refuses with SLOT_TAKEN, PATIENT_BUSY, ROOM_TAKEN, OUTSIDE_AVAILABILITY.
 */
export async function claimBack(
  tx: Tx,
  actor: Actor,
  visit: Appointment,
): Promise<{ now: Date; settings: ClinicSettings }> {
  const { now, facts, settings } = await lockTimeOf(tx, visit);
  const refusal = whyNot(visit, facts, actor, now);
  if (refusal) throw refusal;
  return { now, settings };
}

/** Locks a visit and all that its time rests on, releasing run-out holds of others in its way; the reads come after the locks. */
export async function lockTimeOf(
  tx: Tx,
  visit: Appointment,
): Promise<{ now: Date; facts: WindowFacts; settings: ClinicSettings }> {
  const candidate = { doctorId: visit.doctorId, roomId: visit.roomId };
  const wish = { patientId: visit.patientId, candidates: [candidate] };
  // Sent together in one round trip, carried out in this order: the reads see what the locks waited for.
  const [, now, all] = await inOrder(
    () => lockCalendars(tx, wish),
    () => clock(tx),
    () => windowFacts(tx, wish, visit),
  );
  const { startsAt, endsAt } = visit;
  const others = (rows: readonly BusyRow[]) => rows.filter((row) => row.id !== visit.id);
  const { doctorRows, roomRows, patientRows } = all;
  const facts: WindowFacts = {
    ...all,
    doctorRows: others(doctorRows),
    roomRows: others(roomRows),
    patientRows: others(patientRows),
  };
  await releaseExpiredHolds(tx, { startsAt, endsAt, ...candidate, alsoLock: [visit.id] }, facts, now);
  return { now, facts, settings: facts.settings };
}

/** Why the time cannot be had again. */
export function whyNot(visit: Appointment, facts: WindowFacts, actor: Actor, now: Date): DomainError | undefined {
  return takenBy(visit, facts, actor, now) ?? away(visit, facts, now);
}

/** The same three calendars that the constraints keep; an overbooked visit is outside the doctor's, on either side. */
function takenBy(visit: Appointment, facts: WindowFacts, actor: Actor, now: Date): DomainError | undefined {
  const inTheWay = (rows: readonly BusyRow[]) => rows.filter((row) => stillHolds(row, now) && overlap(row, visit));
  const ofDoctor = visit.overbooked ? [] : inTheWay(facts.doctorRows).filter((row) => !row.overbooked);
  const found = [
    { code: "SLOT_TAKEN", kind: "doctor", rows: ofDoctor },
    { code: "PATIENT_BUSY", kind: "patient", rows: inTheWay(facts.patientRows) },
    { code: "ROOM_TAKEN", kind: "room", rows: inTheWay(facts.roomRows) },
  ] as const;
  const first = found.find(({ rows }) => rows.length > 0);
  if (!first) return undefined;
  const conflicts = first.rows.map((row) => conflict(row, first.kind, actor).conflict);
  return new DomainError({ code: first.code, conflicts, alternatives: [] });
}

function away(visit: Appointment, { calendars }: WindowFacts, now: Date): DomainError | undefined {
  const calendar = calendars.get(visit.doctorId);
  if (visit.startsAt <= now || !calendar) return undefined;
  const over = (one: Interval) => overlap(one, visit);
  if (calendar.closures.some(over))
    return new DomainError({ code: "OUTSIDE_AVAILABILITY", because: "clinic_closed", alternatives: [] });
  if (calendar.exceptions.some((one) => one.kind === "leave" && over(one)))
    return new DomainError({ code: "OUTSIDE_AVAILABILITY", because: "on_leave", alternatives: [] });
  return undefined;
}
