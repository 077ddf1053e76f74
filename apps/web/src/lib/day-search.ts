import { isClinicDay } from "./clinic-day.ts";

/** What is open over a board, as the URL remembers it. */
type Opened = {
  /** The open visit. */
  visit?: string;
  /** The open booking form: `new`, or a picked time as `DOCTOR@INSTANT`. */
  book?: string;
  /** The patient whom the booking form opens for; an id. */
  patient?: string;
  /** How long a time was drawn on the board for the booking form. */
  minutes?: number;
};

/** What the URL of the day remembers. */
export type DaySearch = Opened & {
  /** The clinic's day; today when it is not there. */
  date?: string;
  /** Ids, joined by commas; all doctors when it is not there. */
  doctors?: string;
  /** Visits that are over are left out. */
  hide?: "done";
};

/** What the URL of a doctor's week remembers. */
export type WeekSearch = Opened & {
  /** Any day of the week; today when it is not there. */
  date?: string;
  /** One's own week, or the first doctor's, when it is not there. */
  doctor?: string;
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

/** The same board with a booking form open at a picked time. */
export function bookAt<Search extends Opened>(search: Search, { doctorId, startsAt, minutes }: PickedTime) {
  return { ...closed(search), book: `${doctorId}@${startsAt}`, ...(minutes === undefined ? {} : { minutes }) };
}

/** The same board with a visit open. */
export function openVisit<Search extends Opened>(search: Search, visit: string) {
  return { ...closed(search), visit };
}

/** The same board with nothing open. */
export function closed<Search extends Opened>(search: Search): Omit<Search, keyof Opened> {
  const { book: _book, patient: _patient, minutes: _minutes, visit: _visit, ...board } = search;
  return board;
}

/** Takes what makes sense and drops the rest: a mistyped address still opens a day. */
export function parseDaySearch(search: Record<string, unknown>): DaySearch {
  const { date, doctors, hide } = search;
  const ids = typeof doctors === "string" ? doctors.split(",").filter(isId) : [];
  return {
    ...(isClinicDay(date) ? { date } : {}),
    ...(ids.length > 0 ? { doctors: ids.join(",") } : {}),
    ...(hide === "done" ? { hide } : {}),
    ...parseOpened(search),
  };
}

/** The same for a week. */
export function parseWeekSearch(search: Record<string, unknown>): WeekSearch {
  const { date, doctor } = search;
  return {
    ...(isClinicDay(date) ? { date } : {}),
    ...(isId(doctor) ? { doctor } : {}),
    ...parseOpened(search),
  };
}

function parseOpened({ visit, book, patient, minutes }: Record<string, unknown>): Opened {
  return {
    ...(isId(visit) ? { visit } : {}),
    ...(book === "new" || pickedTime(book) ? { book: book as string } : {}), // just checked
    ...(isId(patient) ? { patient } : {}),
    ...(Number.isInteger(minutes) && Number(minutes) > 0 ? { minutes: Number(minutes) } : {}),
  };
}

function isId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text);
}

/** The doctor and the instant of a `book` parameter, or null when it names none. */
export function pickedTime(book: unknown): PickedTime | null {
  if (typeof book !== "string") return null;
  const [doctorId = "", startsAt = ""] = book.split("@");
  if (!ID.test(doctorId) || Number.isNaN(Date.parse(startsAt))) return null;
  return { doctorId, startsAt: new Date(startsAt).toISOString() };
}
