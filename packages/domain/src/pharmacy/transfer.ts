import { z } from "zod";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { page, paging } from "../wire/paging.ts";
import { line } from "../wire/text.ts";
import { proposedLots } from "./order.ts";
import { quantity } from "./quantity.ts";
import { TRANSFER_STATUSES } from "./states.ts";
import { witness } from "./witness.ts";

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
/** What arrived; all that is on its way unless told. A controlled drug that one has sent oneself is witnessed. */
export const receiveTransferInput = z.object({ ...seen, lines: lotShares.optional(), witness: witness.optional() });
export type ReceiveTransferInput = z.output<typeof receiveTransferInput>;
/** What never arrived, by whoever found out what became of it; of a controlled drug with a witness. */
export const resolveTransferInput = z.object({
  ...{ ...seen, lines: lotShares.optional(), reason: line(REASON_LENGTH_MAX) },
  witness: witness.optional(),
});
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

/** What could be sent now: of each drug that was asked for, the lots that may leave, first expiry first. It claims nothing. */
export const proposedIssue = z.object({
  lines: z.array(
    z.object({
      drugId: z.string(),
      drugLabel: z.string(),
      unit: z.string(),
      requested: z.number(),
      /** Usable at the place it comes from. */
      available: z.number(),
      lots: proposedLots.shape.lots,
    }),
  ),
});
export type ProposedIssue = z.infer<typeof proposedIssue>;

export const inTransitInput = paging.extend({
  /** Where it comes from or goes to. */
  locationId: id.optional(),
  drugId: id.optional(),
});
export type InTransitInput = z.output<typeof inTransitInput>;
/** Stock that lies nowhere: it has left one place and not arrived at the other. */
export const inTransitView = z.object({
  transferId: z.string(),
  transferNumber: z.number(),
  fromLocationId: z.string(),
  fromName: z.string(),
  toLocationId: z.string(),
  toName: z.string(),
  drugId: z.string(),
  drugLabel: z.string(),
  unit: z.string(),
  lotId: z.string(),
  lotNumber: z.string(),
  expiresOn: z.string(),
  quantity: z.number(),
  issuedAt: z.string(),
});
export type InTransitView = z.infer<typeof inTransitView>;
export const inTransitPage = page(inTransitView);
