import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { WalkInInput } from "@lockstep/domain/scheduling/inputs";
import type { Caller } from "../../trpc/context.ts";
import { claimNextPlace } from "./claim-next-place.ts";
import { drawTicket } from "./draw-ticket.ts";
import { insertAppointment } from "./insert-appointment.ts";
import { assertMayTakeOn } from "./may-take-on.ts";
import { candidates } from "./schedules.queries.ts";
import { bookableVisitType } from "./visit-type.queries.ts";

/** Somebody who walks in is there: a type of visit that is not offered in person is no walk-in. */
const MODE = "in_person";

/**
 * Gives somebody who came without an appointment the next honest place of today, and a ticket (R-SCH-17). Locks patient,
 * rooms and doctors as a booking does, and the day's counter of tickets last. What it refuses with, `claimNextPlace` says;
 * also INVALID_INPUT for a type of visit that is not offered in person.
 */
export async function walkIn(tx: Tx, caller: Caller, input: WalkInInput): Promise<AppointmentView> {
  await assertMayTakeOn(tx, caller, input.patientId);
  const [type, doctors] = await Promise.all([
    bookableVisitType(tx, input.visitTypeId, MODE),
    candidates(tx, { doctorId: input.doctorId, mode: MODE }),
  ]);
  const place = await claimNextPlace(tx, {
    actor: caller.actor,
    patientId: input.patientId,
    candidates: doctors,
    visit: { minutes: type.minutes, mode: MODE },
  });
  const { now, settings, startsAt, endsAt, doctorId, roomId } = place;
  const none = { ticketNumber: null, ticketDate: null };
  const ticket = await drawTicket(tx, { startsAt, ...none }, settings.timeZone);
  return insertAppointment(tx, caller, {
    action: "appointment.walked_in",
    timeZone: settings.timeZone,
    at: now,
    reason: undefined,
    row: {
      id: newId(),
      patientId: input.patientId,
      doctorId,
      roomId,
      visitTypeId: type.id,
      mode: MODE,
      startsAt,
      endsAt,
      status: "checked_in",
      walkIn: true,
      ...ticket,
      checkedInAt: now,
      overbooked: false,
      note: input.note || null,
      priceMinor: type.priceMinor,
    },
  });
}
