import { useParams } from "@tanstack/react-router";
import { bookFor, bookNew, type DaySearch } from "../../lib/day-search.ts";

/** What the day's address becomes for a new booking: for the patient whose file is on the screen, else for whoever is then chosen. */
export function useNewBooking(): (day: DaySearch) => DaySearch {
  const { patientId } = useParams({ strict: false });
  return patientId === undefined ? bookNew : (day) => bookFor(day, patientId);
}
