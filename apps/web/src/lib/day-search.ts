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
};

/** A free time that was picked on the board. */
export type PickedTime = { doctorId: string; startsAt: string };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The same day with an empty booking form open. */
export function bookNew({ visit: _visit, ...day }: DaySearch): DaySearch {
  return { ...day, book: "new" };
}

/** The same day with a booking form open at a picked time. */
export function bookAt({ visit: _visit, ...day }: DaySearch, { doctorId, startsAt }: PickedTime): DaySearch {
  return { ...day, book: `${doctorId}@${startsAt}` };
}

/** The same day with a visit open. */
export function openVisit({ book: _book, ...day }: DaySearch, visit: string): DaySearch {
  return { ...day, visit };
}

/** The same day with neither open. */
export function closed({ book: _book, visit: _visit, ...day }: DaySearch): DaySearch {
  return day;
}

/** Takes what makes sense and drops the rest: a mistyped address still opens a day. */
export function parseDaySearch(search: Record<string, unknown>): DaySearch {
  const { date, doctors, visit, book } = search;
  const ids = typeof doctors === "string" ? doctors.split(",").filter((id) => ID.test(id)) : [];
  return {
    ...(isClinicDay(date) ? { date } : {}),
    ...(ids.length > 0 ? { doctors: ids.join(",") } : {}),
    ...(typeof visit === "string" && ID.test(visit) ? { visit } : {}),
    ...(book === "new" || pickedTime(book) ? { book: book as string } : {}), // just checked
  };
}

/** The doctor and the instant of a `book` parameter, or null when it names none. */
export function pickedTime(book: unknown): PickedTime | null {
  if (typeof book !== "string") return null;
  const [doctorId = "", startsAt = ""] = book.split("@");
  if (!ID.test(doctorId) || Number.isNaN(Date.parse(startsAt))) return null;
  return { doctorId, startsAt: new Date(startsAt).toISOString() };
}
