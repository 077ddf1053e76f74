import type { BookingPolicy, DoctorCalendar, Interval, VisitShape } from "../availability/calendar.ts";
import { freeSlots } from "../availability/free-slots.ts";
import type { SlotRefusal } from "../availability/slot-refusal.ts";
import { slotVerdict } from "../availability/slot-verdict.ts";

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

export type TimeVerdict =
  | { allowed: true; endsAt: Date }
  | { allowed: false; because: SlotRefusal | "room_taken" | "patient_busy"; endsAt: Date };

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

/** Every time of the clinic dates `from` to `to` that `timeVerdict` allows, ascending. */
export function freeTimes(
  schedule: DoctorSchedule,
  question: ScheduleQuestion & { from: string; to: string },
): Interval[] {
  const elsewhere = [...schedule.patientBusy, ...schedule.roomBusy];
  return freeSlots({ ...question, calendar: schedule.calendar, busy: schedule.busy }).filter(
    (slot) => !elsewhere.some((taken) => overlap(taken, slot)),
  );
}

/** Half-open: visits that touch do not overlap. */
export function overlap(a: Interval, b: Interval): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
