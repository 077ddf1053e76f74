import type { VisitMode } from "./visit-modes.ts";

/** Half-open: `endsAt` is the first instant that no longer belongs to it. */
export type Interval = { startsAt: Date; endsAt: Date };

/** Hours of one weekday on the clinic's clock. A visit may start every `slotMinutes`, counted from `from`. */
export type WeeklyRule = {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** `HH:MM`. */
  from: string;
  /** `HH:MM`, `24:00` for the end of the day. */
  to: string;
  slotMinutes: number;
  modes: readonly VisitMode[];
};

/** An opening without modes offers all of them, without `slotMinutes` it counts in quarters of an hour. */
export type AvailabilityException = Interval & {
  id?: string;
  kind: "leave" | "opening" | "break";
  modes?: readonly VisitMode[] | null;
  slotMinutes?: number | null;
  note?: string | null;
};

/** The whole clinic is closed. */
export type Closure = Interval & { note?: string | null };

export type DoctorCalendar = {
  /** The clinic's IANA zone, in which the rules are meant. */
  timeZone: string;
  rules: readonly WeeklyRule[];
  exceptions: readonly AvailabilityException[];
  closures: readonly Closure[];
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
};

/** `horizonDays` counts clinic dates: 0 is today only. Staff book with a notice of 0. */
export type BookingPolicy = { noticeMinutesMin: number; horizonDays: number };

export type VisitShape = { minutes: number; mode: VisitMode };

/** What every question about free time is asked with. `busy`: the doctor's visits that hold their time. */
export type SlotQuestion = {
  calendar: DoctorCalendar;
  policy: BookingPolicy;
  visit: VisitShape;
  now: Date;
  busy: readonly Interval[];
};
