import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { consultationRequests, waitlistOffers } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { BookInput, HoldInput, WalkInInput } from "@lockstep/domain/scheduling/inputs";
import type { ReviewRequestInput } from "@lockstep/domain/scheduling/request";
import type { AnswerOfferInput } from "@lockstep/domain/scheduling/waitlist";
import { eq } from "drizzle-orm";
import type { Wish } from "./offering-alternatives.ts";

/** What somebody who books or holds had in mind, for looking up what else is free. */
export function newWish(input: BookInput | HoldInput, patientId: string | undefined): () => Promise<Wish | null> {
  const { doctorId, startsAt, mode, roomId, visitTypeId } = input;
  return async () => (patientId ? { doctorId, startsAt, mode, roomId, patientId, visit: { visitTypeId } } : null);
}

/** The same for somebody who has walked in: as soon as possible, with whom they asked for. */
export function walkInWish(queryable: Queryable, input: WalkInInput): () => Promise<Wish | null> {
  const { doctorId, patientId, visitTypeId } = input;
  return async () => ({
    doctorId,
    startsAt: await clock(queryable),
    mode: "in_person",
    patientId,
    visit: { visitTypeId },
  });
}

/** The same for a request that is approved with a visit. */
export function requestWish(
  queryable: Queryable,
  { requestId, booking }: ReviewRequestInput,
): () => Promise<Wish | null> {
  return async () => {
    const [row] = await queryable
      .select({ patientId: consultationRequests.patientId })
      .from(consultationRequests)
      .where(eq(consultationRequests.id, requestId));
    if (!row || !booking) return null;
    const { visitTypeId, ...wished } = booking;
    return { ...wished, patientId: row.patientId, visit: { visitTypeId } };
  };
}

/** The same for a time that was kept for somebody on the waitlist, and is no more. */
export function offerWish(queryable: Queryable, { offerId }: AnswerOfferInput): () => Promise<Wish | null> {
  return async () => {
    const [offer] = await queryable
      .select({ appointmentId: waitlistOffers.appointmentId })
      .from(waitlistOffers)
      .where(eq(waitlistOffers.id, offerId));
    return offer ? moveWish(queryable, offer)() : null;
  };
}

/** The same for a visit that exists: its own length and mode, near the time it was to have. */
export function moveWish(
  queryable: Queryable,
  input: { appointmentId: string; startsAt?: Date; doctorId?: string | undefined },
): () => Promise<Wish | null> {
  return wishFor(queryable, input.appointmentId, (row) => ({
    startsAt: input.startsAt ?? row.startsAt,
    doctorId: input.doctorId ?? row.doctorId,
  }));
}

/** The same for a time that was proposed and has gone in the meantime. */
export function proposalWish(queryable: Queryable, input: { appointmentId: string }): () => Promise<Wish | null> {
  return wishFor(queryable, input.appointmentId, (row) => ({
    startsAt: row.proposedStartsAt ?? row.startsAt,
    doctorId: row.doctorId,
  }));
}

type Row = typeof appointments.$inferSelect;

function wishFor(
  queryable: Queryable,
  appointmentId: string,
  towards: (row: Row) => Pick<Wish, "startsAt" | "doctorId">,
): () => Promise<Wish | null> {
  return async () => {
    const [row] = await queryable.select().from(appointments).where(eq(appointments.id, appointmentId));
    if (!row) return null;
    const minutes = (row.endsAt.getTime() - row.startsAt.getTime()) / 60_000;
    return { ...towards(row), mode: row.mode, patientId: row.patientId, visit: { minutes }, movingId: row.id };
  };
}
