import { z } from "zod";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { line } from "../wire/text.ts";
import { override } from "./order.ts";
import { quantityOrNone } from "./quantity.ts";
import { ADMINISTRATION_OUTCOMES, OVERRIDE_CODES } from "./states.ts";
import { witness } from "./witness.ts";

const REASON_LENGTH_MAX = 300;

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
    witness: witness.optional(),
    /** Passes over an allergy that nobody passed over when it was prescribed. */
    override: override.optional(),
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

/** What was recorded by mistake: it comes back whole, to the same lots, once. */
export const reverseAdministrationInput = z.object({
  administrationId: id,
  expectedVersion: expectedVersion.optional(),
  reason: line(REASON_LENGTH_MAX),
  /** Of a controlled drug that was drawn. */
  witness: witness.optional(),
  idempotencyKey,
});
export type ReverseAdministrationInput = z.output<typeof reverseAdministrationInput>;

export const administrationsInput = paging.extend({
  orderId: id.optional(),
  patientId: id.optional(),
  locationId: id.optional(),
  /** Who got something of this lot. */
  lotId: id.optional(),
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
  override: z.object({ code: z.enum(OVERRIDE_CODES), reason: z.string() }).nullable(),
  at: z.string(),
  /** Where it was taken back: by whom, why and when. */
  reversed: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
  /** 1, and 2 once it was taken back. */
  version: z.number(),
});
export type AdministrationView = z.infer<typeof administrationView>;
export const administrationPage = page(administrationView);

export const roundInput = z.object({ locationId: id });
/** As many orders as a round shows; no ward has more at a time. */
export const ROUND_MAX = 200;

/** One order of a ward, with all that is looked at by the bed. */
export const roundItem = z.object({
  orderId: z.string(),
  orderNumber: z.number(),
  patientId: z.string(),
  patientName: z.string(),
  patientFileNumber: z.string(),
  dateOfBirth: z.string(),
  sex: z.string(),
  allergies: z.array(z.string()),
  drugId: z.string(),
  drugLabel: z.string(),
  unit: z.string(),
  controlled: z.boolean(),
  dosage: z.string(),
  prescribed: z.number(),
  remaining: z.number(),
  prescribedBy: z.string(),
  prescribedAt: z.string(),
  last: z
    .object({ outcome: z.enum(ADMINISTRATION_OUTCOMES), quantity: z.number(), by: z.string(), at: z.string() })
    .nullable(),
  /** What the ward holds of the drug that may be given today. */
  usable: z.number(),
});
export type RoundItem = z.infer<typeof roundItem>;
/** Who is due what: the running orders of a ward, by patient. */
export const roundView = z.object({
  locationId: z.string(),
  locationName: z.string(),
  now: z.string(),
  items: z.array(roundItem),
  more: z.boolean(),
});
export type RoundView = z.infer<typeof roundView>;
