import { minorDigits } from "@lockstep/domain/clinic/currency";
import { addDrugInput, type DrugView } from "@lockstep/domain/pharmacy/drug";
import { quantity, quantityOrNone } from "@lockstep/domain/pharmacy/quantity";
import { z } from "zod";

/** The fields of the form as they are typed; choices and lists are text too, so that all can be compared alike. */
export const DRUG_FIELDS = [
  ...["name", "strength", "form", "unit", "substances", "allergens", "price"],
  ...["lowStockLevel", "supplyMax", "barcode", "controlled", "active"],
] as const;
export type DrugField = (typeof DRUG_FIELDS)[number];
export type DrugValues = Record<DrugField, string>;

const YES = "yes";
const { name, strength, form, unit, substances, priceMinor } = addDrugInput.shape;
const barcode = addDrugInput.shape.barcode.unwrap().unwrap();
const ALLERGENS_MAX = 20;

const wordsIn = (text: string) => text.split(/[,;\n]/).flatMap((word) => word.trim() || []);
const whole = z.string().trim().regex(/^\d+$/).transform(Number);
const orNothing = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal("").transform(() => null), schema]);

/** The domain's schema behind fields that all hold text; a price is typed in units of the currency: `5` or `5.50`. */
export function drugForm(currency: string) {
  const digits = minorDigits(currency);
  const price = z
    .string()
    .transform((text) => text.replace(/[\s\u00a0']/g, "").replace(",", "."))
    .pipe(z.string().regex(new RegExp(digits === 0 ? "^\\d{1,9}$" : `^\\d{1,9}(\\.\\d{1,${digits}})?$`)))
    .transform((text) => Math.round(Number(text) * 10 ** digits))
    .pipe(priceMinor);
  return z.object({
    ...{ name, strength, form, unit, price },
    substances: z.string().transform(wordsIn).pipe(substances),
    allergens: z.string().transform(wordsIn).pipe(z.array(substances.element).max(ALLERGENS_MAX)),
    lowStockLevel: whole.pipe(quantityOrNone),
    supplyMax: orNothing(whole.pipe(quantity)),
    barcode: orNothing(barcode),
    controlled: z.string().transform((text) => text === YES),
    active: z.string().transform((text) => text === YES),
  });
}

export function drugValuesOf(drug: DrugView | null): DrugValues {
  if (drug === null) return EMPTY;
  const { price, supplyMax, lowStockLevel } = drug;
  const digits = minorDigits(price.currency);
  const { amountMinor } = price;
  return {
    ...{ name: drug.name, strength: drug.strength, form: drug.form, unit: drug.unit },
    ...{ substances: drug.substances.join(", "), allergens: drug.allergens.join(", ") },
    price: (amountMinor / 10 ** digits).toFixed(amountMinor % 10 ** digits === 0 ? 0 : digits),
    lowStockLevel: String(lowStockLevel),
    supplyMax: supplyMax === null ? "" : String(supplyMax),
    barcode: drug.barcode ?? "",
    controlled: drug.controlled ? YES : "",
    active: drug.active ? YES : "",
  };
}

const EMPTY: DrugValues = {
  ...{ name: "", strength: "", form: "", unit: "", substances: "", allergens: "", price: "" },
  ...{ lowStockLevel: "0", supplyMax: "", barcode: "", controlled: "", active: YES },
};

/** The values as the wire takes them. */
export function drugOnWire(values: DrugValues, currency: string) {
  const { price, ...rest } = drugForm(currency).parse(values);
  return { ...rest, priceMinor: price };
}

/** The field of the form that a name on the wire belongs to. */
export const drugField = (path: unknown): DrugField | undefined =>
  DRUG_FIELDS.find((field) => (field === "price" ? "priceMinor" : field) === path);
