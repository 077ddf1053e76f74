import { z } from "zod";
import { expectedVersion, id, idempotencyKey, money } from "../wire/ids.ts";
import { page, paging } from "../wire/paging.ts";
import { line, searchText } from "../wire/text.ts";
import { quantity, quantityOrNone } from "./quantity.ts";
import { LOCATION_KINDS } from "./states.ts";

const PRICE_MINOR_MAX = 100_000_000;
const PRICE = `must be a whole number from 0 to ${PRICE_MINOR_MAX}`;
const word = line(60).transform((text) => text.toLowerCase());

/** What a clinic says of a drug. */
const drugFields = {
  /** The generic name, `Amoxicillin`. */
  name: line(120),
  /** `500 mg`, `250 mg/5 mL`. */
  strength: line(60),
  /** `tablet`, `oral suspension`. */
  form: line(60),
  /** What is counted: `tablet`, `mL`, `vial`. */
  unit: line(30),
  /** Active substances and their classes, lower case, against which allergies and duplicates are looked for. */
  substances: z.array(word).min(1, "must name the substance").max(10, "must be at most 10"),
  allergens: z.array(word).max(20, "must be at most 20"),
  controlled: z.boolean(),
  /** A unit's price, in minor units of the clinic's currency. */
  priceMinor: z.int(PRICE).min(0, PRICE).max(PRICE_MINOR_MAX, PRICE),
  /** Below this many units in a pharmacy it is on the list of what runs low. */
  lowStockLevel: quantityOrNone,
  /** The most units one order may ask for. */
  supplyMax: quantity.nullish(),
  barcode: line(80).nullish(),
};

export const addDrugInput = z.object({
  ...drugFields,
  allergens: drugFields.allergens.default([]),
  controlled: drugFields.controlled.default(false),
  lowStockLevel: drugFields.lowStockLevel.default(0),
  idempotencyKey,
});
export type AddDrugInput = z.output<typeof addDrugInput>;
/** What is left out stays as it is; null takes away. */
export const updateDrugInput = z
  .object({ ...drugFields, active: z.boolean() })
  .partial()
  .extend({ drugId: id, expectedVersion, idempotencyKey });
export type UpdateDrugInput = z.output<typeof updateDrugInput>;

export const drugsInput = paging.extend({
  q: searchText.optional(),
  /** A scanned barcode: the drug that carries it, or nothing. */
  barcode: line(80).optional(),
  /** Those out of use, too. */
  all: z.boolean().default(false),
});
export type DrugsInput = z.output<typeof drugsInput>;

export const drugView = z.object({
  id: z.string(),
  name: z.string(),
  strength: z.string(),
  form: z.string(),
  unit: z.string(),
  /** `Amoxicillin 500 mg tablet`. */
  label: z.string(),
  substances: z.array(z.string()),
  allergens: z.array(z.string()),
  controlled: z.boolean(),
  price: money,
  lowStockLevel: z.number(),
  supplyMax: z.number().nullable(),
  barcode: z.string().nullable(),
  active: z.boolean(),
  version: z.number(),
});
export type DrugView = z.infer<typeof drugView>;
export const drugPage = page(drugView);

export const locationView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(LOCATION_KINDS),
  active: z.boolean(),
  version: z.number(),
});
export type LocationView = z.infer<typeof locationView>;
export const locationsView = z.array(locationView);

export const addLocationInput = z.object({ name: line(80), kind: z.enum(LOCATION_KINDS), idempotencyKey });
export type AddLocationInput = z.output<typeof addLocationInput>;

/** A new name, or closed where nothing lies or is on its way, or open again. What is left out stays. */
export const updateLocationInput = z.object({
  locationId: id,
  expectedVersion,
  name: line(80).optional(),
  active: z.boolean().optional(),
  idempotencyKey,
});
export type UpdateLocationInput = z.output<typeof updateLocationInput>;
