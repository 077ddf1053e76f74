import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import type { DemoAppointment } from "./propose-another-time.ts";

/** Everybody who was checked in has the ticket that the desk would have given: 1, 2, 3, … by clinic day. Answers with the last of each day. */
export function giveTickets(all: readonly DemoAppointment[], timeZone: string): Map<string, number> {
  const came = all.flatMap(({ row, history, visit }) => {
    const when = (to: string) => history.find(({ toStatus }) => toStatus === to)?.at;
    const checkedInAt = when("checked_in");
    return checkedInAt ? [{ row, checkedInAt, calledAt: when("in_progress") ?? null, startsAt: visit.startsAt }] : [];
  });
  const given = new Map<string, number>();
  for (const { row, checkedInAt, calledAt, startsAt } of came.sort((a, b) => +a.checkedInAt - +b.checkedInAt)) {
    const ticketDate = clinicDate(startsAt, timeZone);
    const ticketNumber = (given.get(ticketDate) ?? 0) + 1;
    given.set(ticketDate, ticketNumber);
    Object.assign(row, { checkedInAt, calledAt, ticketDate, ticketNumber });
  }
  return given;
}
