import { isWallTime, minutesOfWallTime } from "@lockstep/domain/availability/wall-time";
import { instantAt } from "@lockstep/domain/clinic-time/wall-clock";
import { EXCEPTION_DAYS_MAX } from "@lockstep/domain/doctors/time-range";
import { isClinicDay } from "../../lib/clinic-day.ts";

export type ClosureValues = {
  firstDay: string;
  lastDay: string;
  wholeDays: boolean;
  /** `HH:MM` of the first day. */
  from: string;
  /** `HH:MM` of the last day. */
  to: string;
};
export type ClosureProblem = "firstDay" | "lastDay" | "from" | "to" | "long" | "past";
type Range = { startsAt: string; endsAt: string };

const DAY_MINUTES = 1_440;
const DAY_MS = 86_400_000;

/** The instants between which the clinic is closed, or the field that is in the way. */
export function closureRange(
  { firstDay, lastDay, wholeDays, from, to }: ClosureValues,
  clinic: { timeZone: string; now: number },
): { range: Range } | { problem: ClosureProblem } {
  if (!isClinicDay(firstDay)) return { problem: "firstDay" };
  if (!isClinicDay(lastDay) || lastDay < firstDay) return { problem: "lastDay" };
  if (!wholeDays && !isWallTime(from)) return { problem: "from" };
  if (!wholeDays && !isWallTime(to)) return { problem: "to" };
  const startsAt = instantAt(firstDay, wholeDays ? 0 : minutesOfWallTime(from), clinic.timeZone);
  const endsAt = instantAt(lastDay, wholeDays ? DAY_MINUTES : minutesOfWallTime(to), clinic.timeZone);
  if (endsAt <= startsAt) return { problem: "to" };
  if (endsAt - startsAt > EXCEPTION_DAYS_MAX * DAY_MS) return { problem: "long" };
  if (endsAt <= clinic.now) return { problem: "past" };
  return { range: { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() } };
}

/** Whether a closure begins and ends at midnight, and so is of whole days; then also the last of them. */
export function wholeDays(
  { startsAt, endsAt }: Range,
  clinic: { time: (instant: string) => string; dayOf: (instant: Date) => string },
) {
  const whole = clinic.time(startsAt) === "00:00" && clinic.time(endsAt) === "00:00";
  return { whole, lastDay: clinic.dayOf(new Date(Date.parse(endsAt) - 1)) };
}
