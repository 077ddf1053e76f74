import { VISIT_MODES, type VisitMode } from "@lockstep/domain/availability/visit-modes";
import { isClinicDay } from "../../lib/clinic-day.ts";

/** What the URL of a booking remembers: as far as one has come, and nothing about who one is. */
export type BookSearch = {
  /** Of visit. */
  type?: string;
  mode?: VisitMode;
  /** Somebody, or `any`. */
  doctor?: string;
  day?: string;
  /** A time that costs nothing, as an instant, and whose it is; what has a price is kept as `visit`. */
  at?: string;
  by?: string;
  /** The visit that is kept while it is paid. */
  visit?: string;
};

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Takes what makes sense and drops the rest. */
export function parseBookSearch(search: Record<string, unknown>): BookSearch {
  const found: BookSearch = {};
  const { type, mode, doctor, day, at, by, visit } = search;
  const known = VISIT_MODES.find((one) => one === mode);
  if (isId(type)) found.type = type;
  if (known) found.mode = known;
  if (isId(doctor) || doctor === "any") found.doctor = doctor;
  if (isClinicDay(day)) found.day = day;
  if (typeof at === "string" && INSTANT.test(at) && isId(by)) Object.assign(found, { at, by });
  if (isId(visit)) found.visit = visit;
  return found;
}

function isId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text);
}

export type BookStep = "what" | "who" | "when" | "confirm";

/** The first question that is not answered yet. */
export function stepOf({ type, doctor, at, visit }: BookSearch): BookStep {
  if (visit !== undefined) return "confirm";
  if (type === undefined) return "what";
  if (doctor === undefined) return "who";
  return at === undefined ? "when" : "confirm";
}
