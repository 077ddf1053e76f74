import { isClinicDay } from "./clinic-day.ts";

/** What the URL of the day remembers. */
export type DaySearch = {
  /** The clinic's day; today when it is not there. */
  date?: string;
  /** Ids, joined by commas; all doctors when it is not there. */
  doctors?: string;
  /** The open visit. */
  visit?: string;
  /** The open booking form: `new`, or a picked time as `DOCTOR@INSTANT`. */
  book?: string;
  /** The patient whom the booking form opens for; an id. */
  patient?: string;
  /** How long a time was drawn on the board for the booking form. */
  minutes?: number;
  /** Visits that are over are left out. */
  hide?: "done";
};

/** A free time that was picked on the board, as long as it was drawn. */
export type PickedTime = { doctorId: string; startsAt: string; minutes?: number };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The same day with an empty booking form open. */
export function bookNew(day: DaySearch): DaySearch {
  return { ...closed(day), book: "new" };
}

/** The same day with a booking form open for a patient. */
export function bookFor(day: DaySearch, patient: string): DaySearch {
  return { ...closed(day), book: "new", patient };
}

/** The same day with a booking form open at a picked time. */
export function bookAt(day: DaySearch, { doctorId, startsAt, minutes }: PickedTime): DaySearch {
  return { ...closed(day), book: `${doctorId}@${startsAt}`, ...(minutes === undefined ? {} : { minutes }) };
}

/** The same day with a visit open. */
export function openVisit(day: DaySearch, visit: string): DaySearch {
  return { ...closed(day), visit };
}

/** The same day with nothing open. */
export function closed({
  book: _book,
  patient: _patient,
  minutes: _minutes,
  visit: _visit,
  ...day
}: DaySearch): DaySearch {
  return day;
}

/** Takes what makes sense and drops the rest: a mistyped address still opens a day. */
export function parseDaySearch(search: Record<string, unknown>): DaySearch {
  const { date, doctors, visit, book, patient, minutes, hide } = search;
  const ids = typeof doctors === "string" ? doctors.split(",").filter((id) => ID.test(id)) : [];
  return {
    ...(isClinicDay(date) ? { date } : {}),
    ...(ids.length > 0 ? { doctors: ids.join(",") } : {}),
    ...(typeof visit === "string" && ID.test(visit) ? { visit } : {}),
    ...(book === "new" || pickedTime(book) ? { book: book as string } : {}), // just checked
    ...(typeof patient === "string" && ID.test(patient) ? { patient } : {}),
    ...(Number.isInteger(minutes) && Number(minutes) > 0 ? { minutes: Number(minutes) } : {}),
    ...(hide === "done" ? { hide } : {}),
  };
}

/** The doctor and the instant of a `book` parameter, or null when it names none. */
export function pickedTime(book: unknown): PickedTime | null {
  if (typeof book !== "string") return null;
  const [doctorId = "", startsAt = ""] = book.split("@");
  if (!ID.test(doctorId) || Number.isNaN(Date.parse(startsAt))) return null;
  return { doctorId, startsAt: new Date(startsAt).toISOString() };
}
