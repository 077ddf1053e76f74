import { z } from "zod";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { line, searchText } from "../wire/text.ts";
import { quantity } from "./quantity.ts";
import { ORDER_STATUSES, OVERRIDE_CODES, SAFETY_CHECKS } from "./states.ts";
import { witness } from "./witness.ts";

const REASON_LENGTH_MAX = 300;
const REPEATS_MAX = 12;
const ORDER_NUMBER_MAX = 2_147_483_647;
const NUMBER = `must be a whole number from 1 to ${ORDER_NUMBER_MAX}`;

/** Somebody takes it upon them to pass over what stopped them. */
export const override = z.object({
  code: z.enum(OVERRIDE_CODES).default("other"),
  reason: line(REASON_LENGTH_MAX),
});
export type Override = z.output<typeof override>;

export const prescribeInput = z.object({
  patientId: id,
  drugId: id,
  /** How it is taken, in words: an instruction, never a quantity of stock. */
  dosage: line(300),
  /** Units to supply. */
  quantity,
  /** As a guard: the unit the quantity was meant in. Another than the drug's own is refused. */
  unit: line(30).optional(),
  /** How many times it may be supplied again. */
  repeats: z.int().min(0).max(REPEATS_MAX, `must be at most ${REPEATS_MAX}`).default(0),
  /** From a visit, or for a ward: its nurses give it from their own stock. */
  appointmentId: id.optional(),
  wardId: id.optional(),
  override: override.optional(),
  idempotencyKey,
});
export type PrescribeInput = z.output<typeof prescribeInput>;

const seen = { orderId: id, expectedVersion, idempotencyKey };
export const discontinueInput = z.object({ ...seen, reason: line(REASON_LENGTH_MAX) });
export type DiscontinueInput = z.output<typeof discontinueInput>;
/** Supplies it again: a new order, while repeats are left. What speaks against it now is passed over anew. */
export const repeatInput = z.object({ ...seen, override: override.optional() });
export type RepeatInput = z.output<typeof repeatInput>;

export const ordersInput = paging.extend({
  /** Active ones oldest first, any other newest first. */
  status: z.enum(ORDER_STATUSES).optional(),
  patientId: id.optional(),
  wardId: id.optional(),
  /** For those who are served at the pharmacy, not on a ward. */
  outpatient: z.literal(true).optional(),
  /** The one of exactly this number, as its label carries it. */
  number: z.int(NUMBER).min(1, NUMBER).max(ORDER_NUMBER_MAX, NUMBER).optional(),
  q: searchText.optional(),
});
export type OrdersInput = z.output<typeof ordersInput>;
export const orderIdInput = z.object({ orderId: id });

export const safetyCheck = z.object({ kind: z.enum(SAFETY_CHECKS), detail: z.string() });

/** A line of the work list. */
export const orderView = z.object({
  id: z.string(),
  /** Counts up; a pharmacist says “order 1042”. */
  number: z.number(),
  status: z.enum(ORDER_STATUSES),
  patientId: z.string(),
  patientName: z.string(),
  patientFileNumber: z.string(),
  drugId: z.string(),
  drugLabel: z.string(),
  unit: z.string(),
  controlled: z.boolean(),
  dosage: z.string(),
  prescribed: z.number(),
  /** Handed out and not taken back. */
  dispensed: z.number(),
  /** Given on the ward, out of the ward's stock. */
  administered: z.number(),
  remaining: z.number(),
  repeatsLeft: z.number(),
  appointmentId: z.string().nullable(),
  wardId: z.string().nullable(),
  wardName: z.string().nullable(),
  prescribedBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number(),
});
export type OrderView = z.infer<typeof orderView>;
export const orderPage = page(orderView);

export const dispenseView = z.object({
  id: z.string(),
  orderId: z.string(),
  patientId: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  quantity: z.number(),
  reversed: z.number(),
  lots: z.array(
    z.object({
      lotId: z.string(),
      lotNumber: z.string(),
      expiresOn: z.string(),
      quantity: z.number(),
      reversed: z.number(),
    }),
  ),
  by: z.string(),
  witness: z.string().nullable(),
  override: z.object({ code: z.enum(OVERRIDE_CODES), reason: z.string() }).nullable(),
  /** The bill it was charged to. */
  billId: z.string().nullable(),
  at: z.string(),
  version: z.number(),
});
export type DispenseView = z.infer<typeof dispenseView>;

/** An order with whom it is for, what was handed out, and what speaks against handing out more. */
export const orderDetail = orderView.extend({
  patient: z.object({ dateOfBirth: z.string(), sex: z.string(), allergies: z.array(z.string()) }),
  checks: z.array(safetyCheck),
  discontinuedReason: z.string().nullable(),
  dispenses: z.array(dispenseView),
});
export type OrderDetail = z.infer<typeof orderDetail>;

const lotShare = z.object({ lotId: id, quantity });
const LOTS_MAX = 50;

export const proposeLotsInput = z.object({ orderId: id, locationId: id, quantity: quantity.optional() });
export type ProposeLotsInput = z.output<typeof proposeLotsInput>;
export const proposedLots = z.object({
  requested: z.number(),
  /** Usable at this place. */
  available: z.number(),
  lots: z.array(
    z.object({
      lotId: z.string(),
      lotNumber: z.string(),
      expiresOn: z.string(),
      onHand: z.number(),
      quantity: z.number(),
    }),
  ),
});
export type ProposedLots = z.infer<typeof proposedLots>;

export const dispenseInput = z.object({
  orderId: id,
  expectedVersion,
  locationId: id,
  quantity,
  unit: line(30).optional(),
  /** First expiry first unless told; their sum is the quantity. */
  lots: z.array(lotShare).min(1).max(LOTS_MAX, `must be at most ${LOTS_MAX}`).optional(),
  /** What stands on the wrist band or the card: another patient's is refused. */
  patient: z.object({ fileNumber: line(40).optional(), dateOfBirth: clinicDay.optional() }).optional(),
  witness: witness.optional(),
  override: override.optional(),
  idempotencyKey,
});
export type DispenseInput = z.output<typeof dispenseInput>;

export const reverseDispenseInput = z.object({
  dispenseId: id,
  expectedVersion,
  /** All that is left of it unless told. */
  quantity: quantity.optional(),
  reason: line(REASON_LENGTH_MAX),
  /** Of a controlled drug. */
  witness: witness.optional(),
  idempotencyKey,
});
export type ReverseDispenseInput = z.output<typeof reverseDispenseInput>;

export const dispensesInput = paging.extend({ orderId: id.optional(), patientId: id.optional(), lotId: id.optional() });
export type DispensesInput = z.output<typeof dispensesInput>;
export const dispensePage = page(
  dispenseView.extend({ patientName: z.string(), drugLabel: z.string(), unit: z.string() }),
);
