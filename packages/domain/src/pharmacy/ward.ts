import { z } from "zod";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { line } from "../wire/text.ts";
import { quantity, quantityOrNone } from "./quantity.ts";
import { ADMINISTRATION_OUTCOMES, TRANSFER_STATUSES } from "./states.ts";

const REASON_LENGTH_MAX = 300;
const LINES_MAX = 100;
const seen = { transferId: id, expectedVersion, idempotencyKey };
const lotShares = z
  .array(z.object({ lotId: id, quantity }))
  .min(1, "must name something")
  .max(LINES_MAX, `must be at most ${LINES_MAX}`)
  .refine((lines) => new Set(lines.map(({ lotId }) => lotId)).size === lines.length, "must name each lot once");

export const requestTransferInput = z.object({
  /** Where it comes from: a pharmacy, or a ward that gives stock back. */
  fromLocationId: id,
  toLocationId: id,
  lines: z
    .array(z.object({ drugId: id, quantity }))
    .min(1, "must ask for something")
    .max(LINES_MAX, `must be at most ${LINES_MAX}`)
    .refine((lines) => new Set(lines.map(({ drugId }) => drugId)).size === lines.length, "must name each drug once"),
  note: line(REASON_LENGTH_MAX).optional(),
  idempotencyKey,
});
export type RequestTransferInput = z.output<typeof requestTransferInput>;

/** First expiry first, up to what was asked for, unless told which lots. */
export const issueTransferInput = z.object({ ...seen, lines: lotShares.optional() });
export type IssueTransferInput = z.output<typeof issueTransferInput>;
/** What arrived; all that is on its way unless told. */
export const receiveTransferInput = z.object({ ...seen, lines: lotShares.optional() });
export type ReceiveTransferInput = z.output<typeof receiveTransferInput>;
/** What never arrived, by whoever found out what became of it. */
export const resolveTransferInput = z.object({ ...seen, lines: lotShares.optional(), reason: line(REASON_LENGTH_MAX) });
export type ResolveTransferInput = z.output<typeof resolveTransferInput>;
export const cancelTransferInput = z.object({ ...seen, reason: line(REASON_LENGTH_MAX).optional() });
export type CancelTransferInput = z.output<typeof cancelTransferInput>;

export const transfersInput = paging.extend({
  status: z.enum([...TRANSFER_STATUSES, "open"]).optional(),
  locationId: id.optional(),
});
export type TransfersInput = z.output<typeof transfersInput>;
export const transferIdInput = z.object({ transferId: id });

export const transferView = z.object({
  id: z.string(),
  number: z.number(),
  status: z.enum(TRANSFER_STATUSES),
  fromLocationId: z.string(),
  fromName: z.string(),
  toLocationId: z.string(),
  toName: z.string(),
  requestedBy: z.string(),
  issuedBy: z.string().nullable(),
  note: z.string().nullable(),
  lines: z.array(z.object({ drugId: z.string(), drugLabel: z.string(), unit: z.string(), requested: z.number() })),
  /** issued = received + inTransit + discrepancy, of each lot. */
  lots: z.array(
    z.object({
      lotId: z.string(),
      lotNumber: z.string(),
      expiresOn: z.string(),
      drugId: z.string(),
      issued: z.number(),
      received: z.number(),
      discrepancy: z.number(),
      inTransit: z.number(),
    }),
  ),
  discrepancyReason: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  createdAt: z.string(),
  issuedAt: z.string().nullable(),
  updatedAt: z.string(),
  version: z.number(),
});
export type TransferView = z.infer<typeof transferView>;
export const transferPage = page(transferView);

export const administerInput = z
  .object({
    orderId: id,
    locationId: id,
    /** Units that the patient took; 0 where nothing was given. */
    quantity: quantityOrNone,
    outcome: z.enum(ADMINISTRATION_OUTCOMES),
    /** Units that were drawn and thrown away: drawn = given + wasted. */
    wasted: quantityOrNone.default(0),
    drawn: quantityOrNone.optional(),
    unit: line(30).optional(),
    lotId: id.optional(),
    reason: line(REASON_LENGTH_MAX).optional(),
    patient: z.object({ fileNumber: line(40).optional(), dateOfBirth: clinicDay.optional() }).optional(),
    witness: z.object({ email: line(254), password: z.string().min(1).max(200) }).optional(),
    idempotencyKey,
  })
  .refine(({ outcome, quantity: given }) => (outcome === "not_given") === (given === 0), {
    path: ["quantity"],
    message: "must be 0 where nothing was given, and more where something was",
  })
  .refine(({ outcome, reason }) => outcome === "given" || reason !== undefined, {
    path: ["reason"],
    message: "must say why it was not given, or not all of it",
  })
  .refine(({ drawn, quantity: given, wasted }) => drawn === undefined || drawn === given + wasted, {
    path: ["drawn"],
    message: "must be what was given and what was thrown away together",
  });
export type AdministerInput = z.output<typeof administerInput>;

export const administrationsInput = paging.extend({
  orderId: id.optional(),
  patientId: id.optional(),
  locationId: id.optional(),
});
export type AdministrationsInput = z.output<typeof administrationsInput>;

export const administrationView = z.object({
  id: z.string(),
  orderId: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  drugLabel: z.string(),
  unit: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  outcome: z.enum(ADMINISTRATION_OUTCOMES),
  quantity: z.number(),
  wasted: z.number(),
  reason: z.string().nullable(),
  lots: z.array(z.object({ lotId: z.string(), lotNumber: z.string(), quantity: z.number() })),
  by: z.string(),
  witness: z.string().nullable(),
  at: z.string(),
});
export type AdministrationView = z.infer<typeof administrationView>;
export const administrationPage = page(administrationView);
