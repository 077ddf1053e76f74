import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { DomainError, forbidden, notFound } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { overlap } from "@lockstep/domain/scheduling/doctor-schedule";
import type { EditAppointmentInput } from "@lockstep/domain/scheduling/inputs";
import { holdsTime } from "@lockstep/domain/scheduling/statuses";
import { mayMoveAppointment, stillHolds } from "@lockstep/domain/scheduling/verdicts";
import type { Caller } from "../../trpc/context.ts";
import { closedRooms, roomClosed } from "../doctors/closed-rooms.queries.ts";
import type { Appointment } from "./appointment.queries.ts";
import { busyRooms } from "./busy.queries.ts";
import { expectedAppointment } from "./expected-appointment.ts";
import { updateAppointment } from "./update-appointment.ts";

/**
 * Edits what does not move a visit: its note and its room. A new room is locked before the appointment, for it is claimed
 * for that time. Refuses with STALE_VERSION, ROOM_TAKEN, FORBIDDEN, NOT_FOUND, and INVALID_INPUT for a room that is out of use.
 */
export async function editAppointment(tx: Tx, caller: Caller, input: EditAppointmentInput): Promise<AppointmentView> {
  if (caller.actor.kind !== "staff") throw forbidden();
  if (input.roomId && (await lock(tx, "room", input.roomId)).size === 0) throw notFound();
  const may = (appointment: Appointment) => mayMoveAppointment(caller.actor, appointment);
  const { appointment, now, settings } = await expectedAppointment(tx, caller, input, may);
  if (input.roomId && input.roomId !== appointment.roomId && holdsTime(appointment.status)) {
    if ((await closedRooms(tx, [input.roomId])).size > 0) throw roomClosed();
    await assertRoomFree(tx, input.roomId, appointment, now);
  }
  return updateAppointment(tx, caller, {
    action: "appointment.edited",
    before: appointment,
    set: {
      ...(input.note === undefined ? {} : { note: input.note || null }),
      ...(input.roomId === undefined ? {} : { roomId: input.roomId }),
    },
    at: now,
    timeZone: settings.timeZone,
  });
}

async function assertRoomFree(tx: Tx, roomId: string, appointment: Appointment, now: Date): Promise<void> {
  const rows = await busyRooms(tx, [roomId], appointment);
  const inTheWay = rows.filter((row) => row.id !== appointment.id && stillHolds(row, now) && overlap(row, appointment));
  if (inTheWay.length === 0) return;
  const conflicts = inTheWay.map((row) => ({
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    kind: "room" as const,
    appointmentId: row.id,
  }));
  throw new DomainError({ code: "ROOM_TAKEN", conflicts, alternatives: [] });
}
