import type { Tx } from "@lockstep/db/database";
import { nextNumber } from "@lockstep/db/lock";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import type { Appointment } from "./appointment.queries.ts";

type Ticket = Pick<Appointment, "ticketNumber" | "ticketDate">;

/**
 * The next ticket of the visit's own clinic day, 1, 2, 3, … without gaps. The counter's row is the last lock and stays held
 * until the end of the transaction, so the numbers are given in the order in which they are committed, and one that is rolled
 * back is given again. A ticket that the visit has from an earlier check-in of the same day is kept.
 */
export async function drawTicket(tx: Tx, visit: Ticket & { startsAt: Date }, timeZone: string): Promise<Ticket> {
  const date = clinicDate(visit.startsAt, timeZone);
  if (visit.ticketNumber !== null && visit.ticketDate === date) return pick(visit);
  return { ticketNumber: await nextNumber(tx, `ticket:${date}`), ticketDate: date };
}

function pick({ ticketNumber, ticketDate }: Ticket): Ticket {
  return { ticketNumber, ticketDate };
}
