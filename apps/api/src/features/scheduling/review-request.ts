import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import type { RequestView, ReviewRequestInput, requestBooking } from "@lockstep/domain/scheduling/request";
import type { z } from "zod";
import type { Caller } from "../../trpc/context.ts";
import { claimTime } from "./claim-time.ts";
import { expectedRequest, visibleRequest } from "./expected-request.ts";
import { insertAppointment } from "./insert-appointment.ts";
import { assertMayTakeOn } from "./may-take-on.ts";
import { updateRequest } from "./record-request.ts";
import type { Request } from "./request.queries.ts";
import { candidates } from "./schedules.queries.ts";
import { bookableVisitType } from "./visit-type.queries.ts";

/**
 * The desk answers a request (R-SCH-19). Asking and declining lock the request only. Approving books the visit in the same
 * transaction: patient, room and doctor are locked as by a booking, then the request; what a booking refuses with changes
 * nothing. Refuses with STALE_VERSION, ILLEGAL_TRANSITION, NOT_FOUND, and as `claimTime` does.
 */
export async function reviewRequest(tx: Tx, caller: Caller, input: ReviewRequestInput): Promise<RequestView> {
  if (input.decision === "approve" && input.booking) return approve(tx, caller, input, input.booking);
  const status = input.decision === "needs_info" ? "needs_info" : "declined";
  const { request: before, now: at } = await expectedRequest(tx, caller, input, status);
  return updateRequest(tx, caller, {
    action: `request.${status}`,
    before,
    set: { status, reviewNote: input.note || null, ...reviewed(caller, at) },
    at,
  });
}

async function approve(
  tx: Tx,
  caller: Caller,
  input: ReviewRequestInput,
  booking: z.output<typeof requestBooking>,
): Promise<RequestView> {
  const [{ patientId }, type, doctors] = await Promise.all([
    visibleRequest(tx, caller, input.requestId),
    bookableVisitType(tx, booking.visitTypeId, booking.mode),
    candidates(tx, booking),
  ]);
  await assertMayTakeOn(tx, caller, patientId);
  let before: Request | undefined;
  const claimed = await claimTime(tx, {
    actor: caller.actor,
    patientId,
    candidates: doctors,
    startsAt: booking.startsAt,
    visit: { minutes: type.minutes, mode: booking.mode },
    // Judged before any time is: of two who approve at once, the second learns that it has been answered.
    afterCalendars: async () => {
      before = (await expectedRequest(tx, caller, input, "approved")).request;
    },
  });
  if (!before) throw new Error("A time was claimed for a request that nobody had looked at.");
  const { now: at, settings, startsAt, endsAt, doctorId, roomId } = claimed;
  const visit = await insertAppointment(tx, caller, {
    action: "appointment.booked",
    timeZone: settings.timeZone,
    at,
    reason: undefined,
    row: {
      id: newId(),
      patientId,
      doctorId,
      roomId,
      visitTypeId: type.id,
      mode: booking.mode,
      startsAt,
      endsAt,
      status: "confirmed",
      overbooked: false,
      note: null,
      priceMinor: type.priceMinor,
    },
  });
  const answer = { status: "approved" as const, reviewNote: input.note || null, appointmentId: visit.id }; // the literal
  return updateRequest(tx, caller, {
    action: "request.approved",
    before,
    set: { ...answer, ...reviewed(caller, at) },
    at,
  });
}

function reviewed({ actor }: Caller, at: Date) {
  return { reviewedBy: actor.userId, reviewedAt: at };
}
