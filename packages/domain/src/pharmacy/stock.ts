import { z } from "zod";
import { expectedVersion, id, idempotencyKey, money } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { line, searchText } from "../wire/text.ts";
import { quantity, quantityOrNone } from "./quantity.ts";
import { COUNT_STATUSES, LOT_STATUSES, MOVEMENT_KINDS, QUANTITY_MAX } from "./states.ts";
import { witness } from "./witness.ts";

const REASON_LENGTH_MAX = 300;
const reason = line(REASON_LENGTH_MAX);
const DELTA = `must be a whole number other than 0, at most ${QUANTITY_MAX}`;

export const receiveStockInput = z.object({
  locationId: id,
  drugId: id,
  /** As it is printed on the box. */
  lotNumber: line(60),
  /** The last day on which it may be used, in the clinic's zone. */
  expiresOn: clinicDay,
  quantity,
  /** The supplier's delivery note. */
  deliveryNote: line(80).optional(),
  idempotencyKey,
});
export type ReceiveStockInput = z.output<typeof receiveStockInput>;

export const adjustStockInput = z.object({
  lotId: id,
  locationId: id,
  expectedVersion,
  delta: z
    .int(DELTA)
    .min(-QUANTITY_MAX, DELTA)
    .max(QUANTITY_MAX, DELTA)
    .refine((delta) => delta !== 0, DELTA),
  reason,
  /** Of a controlled drug. */
  witness: witness.optional(),
  idempotencyKey,
});
export type AdjustStockInput = z.output<typeof adjustStockInput>;

/** What is expired, recalled or broken leaves the shelf for good; everything of a lot at a place unless told how much. */
export const writeOffInput = z.object({
  lotId: id,
  locationId: id,
  expectedVersion,
  quantity: quantity.optional(),
  reason,
  /** Of a controlled drug. */
  witness: witness.optional(),
  idempotencyKey,
});
export type WriteOffInput = z.output<typeof writeOffInput>;

export const setLotStatusInput = z.object({
  lotId: id,
  expectedVersion,
  status: z.enum(LOT_STATUSES),
  reason,
  idempotencyKey,
});
export type SetLotStatusInput = z.output<typeof setLotStatusInput>;

export const stockInput = paging.extend({
  locationId: id.optional(),
  drugId: id.optional(),
  lotId: id.optional(),
  q: searchText.optional(),
  /** Levels that stand at 0, too. */
  empty: z.boolean().default(false),
});
export type StockInput = z.output<typeof stockInput>;

/** One lot at one place. */
export const levelView = z.object({
  id: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  drugId: z.string(),
  drugLabel: z.string(),
  unit: z.string(),
  controlled: z.boolean(),
  lotId: z.string(),
  lotNumber: z.string(),
  lotStatus: z.enum(LOT_STATUSES),
  lotVersion: z.number(),
  expiresOn: z.string(),
  expired: z.boolean(),
  onHand: z.number(),
  /** Of the level: what an adjustment, a write-off and a count were looking at. */
  version: z.number(),
});
export type LevelView = z.infer<typeof levelView>;
export const stockPage = page(levelView);

/** A lot, wherever it lies. */
export const lotView = z.object({
  id: z.string(),
  drugId: z.string(),
  drugLabel: z.string(),
  number: z.string(),
  expiresOn: z.string(),
  status: z.enum(LOT_STATUSES),
  statusReason: z.string().nullable(),
  onHand: z.number(),
  version: z.number(),
});
export type LotView = z.infer<typeof lotView>;

export const movementsInput = paging.extend({
  locationId: id.optional(),
  drugId: id.optional(),
  lotId: id.optional(),
  kind: z.enum(MOVEMENT_KINDS).optional(),
});
export type MovementsInput = z.output<typeof movementsInput>;

/** One line of the register, newest first. */
export const movementView = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(MOVEMENT_KINDS),
  delta: z.number(),
  /** What the lot stood at in that place afterwards. */
  balance: z.number(),
  locationId: z.string(),
  locationName: z.string(),
  drugId: z.string(),
  drugLabel: z.string(),
  lotId: z.string(),
  lotNumber: z.string(),
  reason: z.string().nullable(),
  by: z.string(),
  witness: z.string().nullable(),
});
export type MovementView = z.infer<typeof movementView>;
export const movementPage = page(movementView);

const EXPIRY_DAYS_MAX = 3_650;
/** What expires within so many days, and what has. */
export const expiringInput = paging.extend({
  days: z.int("must be a whole number of days").min(0).max(EXPIRY_DAYS_MAX).default(30),
  locationId: id.optional(),
});
export type ExpiringInput = z.output<typeof expiringInput>;

export const lowStockInput = paging;
export const lowStockView = z.object({
  drugId: z.string(),
  drugLabel: z.string(),
  unit: z.string(),
  /** Usable in all pharmacies together: available and not expired. */
  onHand: z.number(),
  lowStockLevel: z.number(),
});
export type LowStockView = z.infer<typeof lowStockView>;
export const lowStockPage = page(lowStockView);

/** What lies where and is worth how much, from one snapshot, at the price of today. */
export const valuationView = z.object({
  at: z.string(),
  total: money,
  inTransit: money,
  locations: z.array(z.object({ locationId: z.string(), name: z.string(), units: z.number(), value: money })),
});
export type ValuationView = z.infer<typeof valuationView>;

const COUNT_LINES_MAX = 500;
export const recordCountInput = z.object({
  locationId: id,
  lines: z
    .array(z.object({ lotId: id, counted: quantityOrNone }))
    .min(1, "must count something")
    .max(COUNT_LINES_MAX, `must be at most ${COUNT_LINES_MAX} lines`)
    .refine((lines) => new Set(lines.map(({ lotId }) => lotId)).size === lines.length, "must name each lot once"),
  idempotencyKey,
});
export type RecordCountInput = z.output<typeof recordCountInput>;

export const reviewCountInput = z.object({
  countId: id,
  expectedVersion,
  decision: z.enum(["approve", "reject"]),
  note: line(REASON_LENGTH_MAX).optional(),
  idempotencyKey,
});
export type ReviewCountInput = z.output<typeof reviewCountInput>;

export const countsInput = paging.extend({ status: z.enum(COUNT_STATUSES).optional(), locationId: id.optional() });
export type CountsInput = z.output<typeof countsInput>;

export const countView = z.object({
  id: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  status: z.enum(COUNT_STATUSES),
  countedBy: z.string(),
  countedById: z.string(),
  countedAt: z.string(),
  reviewedBy: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  note: z.string().nullable(),
  lines: z.array(
    z.object({
      lotId: z.string(),
      lotNumber: z.string(),
      drugLabel: z.string(),
      /** What the books said at the moment of the count. */
      expected: z.number(),
      counted: z.number(),
      variance: z.number(),
    }),
  ),
  version: z.number(),
});
export type CountView = z.infer<typeof countView>;
export const countPage = page(countView);
