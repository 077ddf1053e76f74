import type { BookingPolicy, DoctorCalendar, Interval, VisitShape } from "../availability/calendar.ts";
import { type FreeSlotsInput, freeSlots } from "../availability/free-slots.ts";
import { slotJudge } from "../availability/slot-judge.ts";
import type { SlotRefusal } from "../availability/slot-refusal.ts";
import { slotVerdict } from "../availability/slot-verdict.ts";
import { overlaps, spanOf, united } from "../availability/spans.ts";

/** Everything that decides whether one doctor has a time free. Intervals are those that still hold their time. */
export type DoctorSchedule = {
  calendar: DoctorCalendar;
  /** The doctor's own visits; buffers apply around them. */
  busy: readonly Interval[];
  /** Visits of other doctors in the room this visit would use; no buffers. */
  roomBusy: readonly Interval[];
  /** The patient's visits, where the patient is known. */
  patientBusy: readonly Interval[];
};

export type ScheduleQuestion = { policy: BookingPolicy; visit: VisitShape; now: Date };

export type TimeRefusal = SlotRefusal | "room_taken" | "patient_busy";
export type TimeVerdict = { allowed: true; endsAt: Date } | { allowed: false; because: TimeRefusal; endsAt: Date };

/** Whether a visit may start at `startsAt`: the rule engine's word, then the patient's and the room's own calendars. */
export function timeVerdict(schedule: DoctorSchedule, question: ScheduleQuestion & { startsAt: Date }): TimeVerdict {
  const verdict = slotVerdict({ ...question, calendar: schedule.calendar, busy: schedule.busy });
  if (!verdict.allowed) return verdict;
  const wanted = { startsAt: question.startsAt, endsAt: verdict.endsAt };
  if (schedule.patientBusy.some((taken) => overlap(taken, wanted)))
    return { ...wanted, allowed: false, because: "patient_busy" };
  if (schedule.roomBusy.some((taken) => overlap(taken, wanted)))
    return { ...wanted, allowed: false, because: "room_taken" };
  return verdict;
}

/** The first time of a clinic date that `timeVerdict` allows; none when the day has none left. */
export function firstTimeOn(
  schedule: DoctorSchedule,
  question: ScheduleQuestion & { date: string },
): Interval | undefined {
  return freeTimes(schedule, { ...question, from: question.date, to: question.date })[0];
}

/** Why a clinic date has no free time left: of all its times, the reason that comes nearest to a free one. */
export function whyNoTimeOn(schedule: DoctorSchedule, question: ScheduleQuestion & { date: string }): TimeRefusal {
  const { calendar, busy, patientBusy } = schedule;
  const judge = slotJudge({ ...question, calendar, busy }, question.date, question.date);
  const ahead = judge.starts.filter((start) => start >= question.now.getTime());
  const free = ahead.find((start) => judge.refusalAt(start) === null);
  if (free !== undefined) {
    const wanted = { startsAt: new Date(free), endsAt: new Date(free + question.visit.minutes * 60_000) };
    return patientBusy.some((taken) => overlap(taken, wanted)) ? "patient_busy" : "room_taken";
  }
  const reasons = ahead.flatMap((start) => judge.refusalAt(start) ?? []);
  return reasons.find((reason) => reason === "taken") ?? reasons[0] ?? "outside_hours";
}

/** Of which days, and where `startsWithin` is given, of which hours; `except` for starts that are known already. */
export type FreeTimesQuestion = ScheduleQuestion & Pick<FreeSlotsInput, "from" | "to" | "startsWithin" | "except">;

/** Every time of the clinic dates `from` to `to` that `timeVerdict` allows, ascending. */
export function freeTimes(schedule: DoctorSchedule, question: FreeTimesQuestion): Interval[] {
  const elsewhere = united([...schedule.patientBusy, ...schedule.roomBusy].map(spanOf));
  return freeSlots({ ...question, calendar: schedule.calendar, busy: schedule.busy }).filter(
    (slot) => !overlaps(elsewhere, spanOf(slot)),
  );
}

/** Half-open: visits that touch do not overlap. */
export function overlap(a: Interval, b: Interval): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
