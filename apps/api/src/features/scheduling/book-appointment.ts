import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { forbidden, notFound } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { BookInput } from "@lockstep/domain/scheduling/inputs";
import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import { mayOverbook } from "@lockstep/domain/scheduling/verdicts";
import type { Caller } from "../../trpc/context.ts";
import { assertWithinBookingLimit } from "./booking-limit.ts";
import { claimTime } from "./claim-time.ts";
import { insertAppointment } from "./insert-appointment.ts";
import { assertMayPayLater } from "./may-pay-later.ts";
import { assertMayTakeOn } from "./may-take-on.ts";
import { candidates } from "./schedules.queries.ts";
import { bookableVisitType, type VisitType } from "./visit-type.queries.ts";

/**
 * Books one visit. Locks patient, room and doctor; what it refuses with, `claimTime` says, and BOOKING_LIMIT for a patient
 * who has enough visits ahead, PAYMENT_REQUIRED for one who has to pay first. A desk's booking is confirmed at once; a patient's waits where the type of visit needs a yes.
 */
export async function bookAppointment(tx: Tx, caller: Caller, input: BookInput): Promise<AppointmentView> {
  const { actor } = caller;
  if (actor.kind === "patient" && actor.patientId !== input.patientId) throw notFound();
  if (actor.kind === "patient" && input.roomId) throw forbidden();
  if (input.overbook && !mayOverbook(actor, input.doctorId)) throw forbidden();
  await assertMayTakeOn(tx, caller, input.patientId);
  const [type, doctors] = await Promise.all([
    bookableVisitType(tx, input.visitTypeId, input.mode),
    candidates(tx, input),
  ]);
  const claimed = await claimTime(tx, {
    actor,
    patientId: input.patientId,
    candidates: doctors,
    startsAt: input.startsAt,
    visit: { minutes: type.minutes, mode: input.mode },
    roomAsked: input.roomId !== undefined,
    ...(input.overbook ? { overbook: { keepRoom: input.roomId !== undefined } } : {}),
  });
  assertMayPayLater(caller, claimed.settings, type.priceMinor);
  await assertWithinBookingLimit(tx, caller, claimed.settings, claimed.now);
  return insertAppointment(tx, caller, {
    action: "appointment.booked",
    timeZone: claimed.settings.timeZone,
    at: claimed.now,
    reason: claimed.overbooked ? input.overbook?.reason : undefined,
    row: {
      id: newId(),
      patientId: input.patientId,
      doctorId: claimed.doctorId,
      roomId: claimed.roomId,
      visitTypeId: type.id,
      mode: input.mode,
      startsAt: claimed.startsAt,
      endsAt: claimed.endsAt,
      status: statusOfNew(caller, type),
      overbooked: claimed.overbooked,
      note: input.note ?? null,
      priceMinor: type.priceMinor,
    },
  });
}

export function statusOfNew(caller: Caller, type: VisitType): AppointmentStatus {
  return caller.actor.kind === "patient" && type.needsApproval ? "pending" : "confirmed";
}
