import type { Queryable } from "@lockstep/db/database";
import { calendarWindow } from "@lockstep/domain/availability/calendar-window";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { datesAnywhere } from "@lockstep/domain/clinic-time/dates-anywhere";
import type { Actor } from "@lockstep/domain/identity/actor";
import { forbidden, notFound } from "@lockstep/domain/refusal";
import type { slotsView } from "@lockstep/domain/scheduling/board";
import { freeTimes } from "@lockstep/domain/scheduling/doctor-schedule";
import type { slotsInput } from "@lockstep/domain/scheduling/inputs";
import type { z } from "zod";
import { clinicCalendar, type DoctorWithCalendar } from "../doctors/calendar.queries.ts";
import { policyFor } from "./booking-policy.ts";
import { takenOf, takenTimes } from "./taken.queries.ts";
import { offered } from "./visit-type.queries.ts";

type Slot = { startsAt: string; endsAt: string; doctorId: string };

/**
 * Every time that can be booked, by clinic day (R-SCH-14). For "any" each start is listed once, with a doctor who has it.
 * Three statements, however many doctors and days (R-LST-5).
 */
export async function slots(
  queryable: Queryable,
  actor: Actor,
  input: z.output<typeof slotsInput>,
): Promise<z.input<typeof slotsView>> {
  if (actor.kind === "patient" && input.movingId) throw forbidden();
  const { from, to, mode, movingId } = input;
  const who = input.doctorId === "any" ? "active" : [input.doctorId];
  const known = await clinicCalendar(queryable, who, datesAnywhere(from, to), input.visitTypeId);
  const { settings, now } = known;
  const visit = { minutes: offered(known.visitType, mode).minutes, mode };
  const asked = known.doctors.filter(({ active }) => active).sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = asked;
  if (!first) throw notFound();
  const roomFor = (own: string | null) => input.roomId ?? (mode === "in_person" ? own : null);
  const candidates = asked.map(({ id, roomId, calendar }) => ({ doctorId: id, roomId: roomFor(roomId), calendar }));
  const patientId = actor.kind === "patient" ? actor.patientId : input.patientId;
  const { timeZone } = settings;
  const window = calendarWindow({ timeZone, ...widestBuffers(asked) }, visit, from, to);
  const candidate = who === "active" ? "any" : { doctorId: first.id, roomId: roomFor(first.roomId) };
  const taken = await takenTimes(queryable, { candidate, patientId, movingId }, window, now);
  const byStart = new Map<number, Slot>();
  const question = { policy: policyFor(actor, settings), visit, now, from, to, except: byStart };
  for (const { calendar, ...candidate } of candidates) {
    const { doctorId } = candidate;
    for (const { startsAt, endsAt } of freeTimes({ calendar, ...takenOf(candidate, taken) }, question)) {
      byStart.set(startsAt.getTime(), { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), doctorId });
    }
  }
  return { timeZone, days: byDay([...byStart.values()], timeZone) };
}

function byDay(slots: Slot[], timeZone: string): { date: string; slots: Slot[] }[] {
  const days = new Map<string, Slot[]>();
  for (const slot of slots.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    const date = clinicDate(new Date(slot.startsAt), timeZone);
    const known = days.get(date);
    if (known) known.push(slot);
    else days.set(date, [slot]);
  }
  return [...days].map(([date, slots]) => ({ date, slots }));
}

function widestBuffers(doctors: readonly DoctorWithCalendar[]) {
  return {
    bufferBeforeMinutes: Math.max(...doctors.map(({ calendar }) => calendar.bufferBeforeMinutes)),
    bufferAfterMinutes: Math.max(...doctors.map(({ calendar }) => calendar.bufferAfterMinutes)),
  };
}
