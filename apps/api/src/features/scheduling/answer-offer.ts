import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { waitlistOffers } from "@lockstep/db/schema/portal";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { isExpiredHold } from "@lockstep/domain/scheduling/verdicts";
import type { AnswerOfferInput } from "@lockstep/domain/scheduling/waitlist";
import { eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import type { Appointment } from "./appointment.queries.ts";
import { statusOfNew } from "./book-appointment.ts";
import { assertWithinBookingLimit } from "./booking-limit.ts";
import { SETTLED } from "./change-status.ts";
import { holdExpired, visibleAppointment } from "./expected-appointment.ts";
import { assertMayPayLater } from "./may-pay-later.ts";
import { updateAppointment } from "./update-appointment.ts";
import { visitType } from "./visit-type.queries.ts";
import type { WaitlistOffer } from "./waitlist.queries.ts";

/** Whoever waits may come earlier than a visit they have: with the offer they may have one more than a patient books alone. */
const SPARE = 1;

/**
 * Takes or declines a time that is kept for somebody who waits (R-SCH-18). Locks the patient and the visit that holds the
 * time, under whose lock an open offer stands; offer and entry are settled with the visit. Refuses with HOLD_EXPIRED,
 * ILLEGAL_TRANSITION if it was answered, BOOKING_LIMIT, PAYMENT_REQUIRED, NOT_FOUND.
 */
export async function answerOffer(tx: Tx, caller: Caller, input: AnswerOfferInput): Promise<AppointmentView> {
  const seen = await offerOf(tx, input.offerId);
  const { appointmentId } = seen;
  const { patientId } = await visibleAppointment(tx, caller, appointmentId);
  const [, , at, offer, before, settings] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => lock(tx, "appointment", appointmentId),
    () => clock(tx),
    () => offerOf(tx, input.offerId),
    () => visibleAppointment(tx, caller, appointmentId),
    () => clinicSettings(tx),
  );
  assertOpen(offer, input.accept);
  if (!input.accept) return declined(tx, caller, before, at, settings.timeZone);
  if (isExpiredHold(before, at)) throw holdExpired();
  assertMayPayLater(caller, settings, before.priceMinor);
  await assertWithinBookingLimit(tx, caller, settings, at, SPARE);
  const status = statusOfNew(caller, await visitType(tx, before.visitTypeId));
  return updateAppointment(tx, caller, {
    action: "appointment.hold_confirmed",
    before,
    set: { status, ...SETTLED },
    at,
    timeZone: settings.timeZone,
  });
}

/** Gives an offered time back, its visit being locked. */
export async function releaseOffered(tx: Tx, caller: Caller, appointmentId: string, at: Date): Promise<void> {
  const [before, { timeZone }] = await Promise.all([visibleAppointment(tx, caller, appointmentId), clinicSettings(tx)]);
  await declined(tx, caller, before, at, timeZone);
}

function declined(tx: Tx, caller: Caller, before: Appointment, at: Date, timeZone: string): Promise<AppointmentView> {
  const cancelled = { cancelledBy: caller.actor.kind, cancelledAt: at };
  return updateAppointment(tx, caller, {
    action: "appointment.offer_declined",
    before,
    set: { status: "cancelled", ...SETTLED, ...cancelled },
    at,
    timeZone,
  });
}

async function offerOf(tx: Tx, offerId: string): Promise<WaitlistOffer> {
  const [offer] = await tx.select().from(waitlistOffers).where(eq(waitlistOffers.id, offerId));
  if (!offer) throw notFound();
  return offer;
}

function assertOpen({ status }: WaitlistOffer, accept: boolean): void {
  if (status === "open") return;
  if (status === "lapsed") throw holdExpired();
  const to = accept ? "accepted" : "declined";
  throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "offer", from: status, to, allowed: [] });
}
