import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { NamedAppointment } from "./appointment.queries.ts";

/** What a calendar program shows; a hold may still be nobody's, and what ended without a visit is not in a calendar. */
export const IN_CALENDARS = [
  "pending",
  "confirmed",
  "reschedule_proposed",
  "checked_in",
  "in_progress",
  "completed",
] as const;

const NOT_SURE: readonly string[] = ["pending", "reschedule_proposed"];

/**
 * Visits as iCalendar text (RFC 5545), instants in UTC. A visit keeps its name (UID) and counts its changes (SEQUENCE), so a
 * program that has it already moves it. Type and doctor are told, no note and no reason: calendars are shared and synchronised.
 */
export function calendarFile(clinicName: string, visits: readonly NamedAppointment[]): string {
  const calendar = ical({
    name: clinicName,
    prodId: { company: "Lockstep", product: "Lockstep", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const visit of visits) {
    calendar.createEvent({
      id: `${visit.id}@lockstep`,
      sequence: visit.version - 1,
      start: visit.startsAt,
      end: visit.endsAt,
      stamp: visit.updatedAt,
      summary: `${visit.visitTypeName} · ${visit.doctorName}`,
      location: visit.roomName ? `${clinicName}, ${visit.roomName}` : clinicName,
      status: NOT_SURE.includes(visit.status) ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
