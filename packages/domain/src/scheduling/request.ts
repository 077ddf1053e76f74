import { z } from "zod";
import { VISIT_MODES } from "../availability/visit-modes.ts";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { instant } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { note } from "../wire/text.ts";
import { REQUEST_STATUSES } from "./request-states.ts";

const mode = z.enum(VISIT_MODES);
const REASON_LENGTH_MAX = 2_000;
const written = (lengthMax: number) => note(lengthMax).refine((text) => text.length > 0, "must not be empty");
const seen = { requestId: id, expectedVersion, idempotencyKey };

export const requestInput = z.object({
  visitTypeId: id.optional(),
  /** Without one: anyone. */
  doctorId: id.optional(),
  mode,
  reason: written(REASON_LENGTH_MAX),
  /** When it would suit, in the patient's words. */
  preferredTimes: note(500).optional(),
  idempotencyKey,
});
export type RequestInput = z.output<typeof requestInput>;

export const requestsInput = paging.extend({
  /** `open`: those that still wait for somebody, oldest first. Any other newest first. */
  status: z.enum([...REQUEST_STATUSES, "open"]).optional(),
  /** Staff only; a patient sees their own. */
  patientId: id.optional(),
});
export type RequestsInput = z.output<typeof requestsInput>;

export const requestIdInput = z.object({ requestId: id });

export const requestBooking = z.object({
  doctorId: z.union([z.literal("any"), id]),
  startsAt: instant,
  visitTypeId: id,
  mode,
});

export const reviewRequestInput = z
  .object({
    ...seen,
    decision: z.enum(["approve", "needs_info", "decline"]),
    /** What the clinic wants to know, or why it says no; the patient reads it. */
    note: note(1_000).optional(),
    booking: requestBooking.optional(),
  })
  .refine(({ decision, booking }) => (decision === "approve") === (booking !== undefined), {
    path: ["booking"],
    message: "is needed to approve, and only then",
  })
  .refine(({ decision, note: asked }) => decision !== "needs_info" || Boolean(asked), {
    path: ["note"],
    message: "must not be empty",
  });
export type ReviewRequestInput = z.output<typeof reviewRequestInput>;

export const answerRequestInput = z.object({ ...seen, answer: written(REASON_LENGTH_MAX) });
export type AnswerRequestInput = z.output<typeof answerRequestInput>;
export const withdrawRequestInput = z.object(seen);
export type WithdrawRequestInput = z.output<typeof withdrawRequestInput>;

/** A request as a list shows it: nothing about health. */
export const requestSummary = z.object({
  id: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  patientFileNumber: z.string(),
  /** None: anyone. */
  doctorId: z.string().nullable(),
  doctorName: z.string().nullable(),
  visitTypeId: z.string().nullable(),
  visitTypeName: z.string().nullable(),
  mode,
  status: z.enum(REQUEST_STATUSES),
  /** The visit that came of it. */
  appointmentId: z.string().nullable(),
  startsAt: z.string().nullable(),
  /** Told to staff. */
  reviewedBy: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type RequestSummary = z.infer<typeof requestSummary>;

/** With what was written: to its patient, and to staff who open it, which leaves an access event. */
export const requestView = requestSummary.extend({
  reason: z.string(),
  preferredTimes: z.string().nullable(),
  reviewNote: z.string().nullable(),
  answer: z.string().nullable(),
});
export type RequestView = z.infer<typeof requestView>;

/** A patient's own come with what was written, a desk's list without. */
export const requestListed = requestSummary.extend(
  requestView.pick({ reason: true, preferredTimes: true, reviewNote: true, answer: true }).partial().shape,
);
export type RequestListed = z.infer<typeof requestListed>;
export const requestPage = page(requestListed);
export const requestCountView = z.object({ submitted: z.number(), needsInfo: z.number() });
