import { z } from "zod";
import type { Interval } from "../availability/calendar.ts";
import { VISIT_MODES } from "../availability/visit-modes.ts";
import { clinicDate } from "../clinic-time/clinic-date.ts";
import { minutesIntoDay } from "../clinic-time/minutes-into-day.ts";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { OFFER_MINUTES, WAITLIST_STATUSES } from "./waitlist-states.ts";

const mode = z.enum(VISIT_MODES);
const minuteOfDay = z
  .int("must be a minute of the day")
  .min(0, "must be a minute of the day")
  .max(1_440, "must be a minute of the day");

export const joinWaitlistInput = z
  .object({
    /** Staff only; a patient waits for themselves. */
    patientId: id.optional(),
    visitTypeId: id,
    doctorId: z.union([z.literal("any"), id]),
    mode,
    /** The clinic's days within which a time suits, both included. */
    fromDate: clinicDay,
    toDate: clinicDay,
    /** Minutes into the clinic's day between which the whole visit has to lie; all day unless told. */
    fromMinute: minuteOfDay.default(0),
    toMinute: minuteOfDay.default(1_440),
    idempotencyKey,
  })
  .refine(({ fromDate, toDate }) => fromDate <= toDate, { path: ["toDate"], message: "must not be before from" })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, { path: ["toMinute"], message: "must be after from" });
export type JoinWaitlistInput = z.output<typeof joinWaitlistInput>;

export const leaveWaitlistInput = z.object({ entryId: id, expectedVersion, idempotencyKey });
export type LeaveWaitlistInput = z.output<typeof leaveWaitlistInput>;
export const answerOfferInput = z.object({ offerId: id, accept: z.boolean(), idempotencyKey });
export type AnswerOfferInput = z.output<typeof answerOfferInput>;

export const waitlistInput = paging.extend({
  /** `open`: those who still want a time, oldest first. Any other newest first. */
  status: z.enum([...WAITLIST_STATUSES, "open"]).optional(),
  /** Staff only; a patient sees their own. */
  patientId: id.optional(),
});
export type WaitlistInput = z.output<typeof waitlistInput>;

/** A released time that is kept for somebody until `expiresAt`. */
export const offerView = z.object({
  id: z.string(),
  appointmentId: z.string(),
  doctorId: z.string(),
  doctorName: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  expiresAt: z.string(),
});
export type OfferView = z.infer<typeof offerView>;

export const waitlistEntryView = z.object({
  id: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  patientFileNumber: z.string(),
  /** None: anyone who is free. */
  doctorId: z.string().nullable(),
  doctorName: z.string().nullable(),
  visitTypeId: z.string(),
  visitTypeName: z.string(),
  mode,
  fromDate: z.string(),
  toDate: z.string(),
  fromMinute: z.number(),
  toMinute: z.number(),
  status: z.enum(WAITLIST_STATUSES),
  /** The visit that came of it. */
  appointmentId: z.string().nullable(),
  offer: offerView.nullable(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type WaitlistEntryView = z.infer<typeof waitlistEntryView>;
export const waitlistPage = page(waitlistEntryView);
export const waitlistCountView = z.object({ waiting: z.number(), offered: z.number() });

type Suiting = { fromDate: string; toDate: string; fromMinute: number; toMinute: number };

/** Whether the whole visit lies within the days and the hours that suit whoever waits. */
export function suits({ fromDate, toDate, fromMinute, toMinute }: Suiting, slot: Interval, timeZone: string): boolean {
  const date = clinicDate(slot.startsAt, timeZone);
  if (date < fromDate || date > toDate) return false;
  const begins = minutesIntoDay(slot.startsAt, timeZone);
  const minutes = (slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000;
  return begins >= fromMinute && begins + minutes <= toMinute;
}

/** Until when a time is kept for whom it is offered to: half an hour, or until the clinic's notice begins. */
export function offerExpiresAt(startsAt: Date, now: Date, noticeMinutesMin: number): Date {
  return new Date(Math.min(now.getTime() + OFFER_MINUTES * 60_000, startsAt.getTime() - noticeMinutesMin * 60_000));
}
