import { VISIT_MODES, type VisitMode } from "@lockstep/domain/availability/visit-modes";
import { minorDigits } from "@lockstep/domain/clinic/currency";
import { addVisitTypeInput, type VisitTypeSettingsView } from "@lockstep/domain/clinic/places";
import { z } from "zod";

/** The fields of the form as they are typed; choices are text too, so that all can be compared alike. */
export const TYPE_FIELDS = ["name", "minutes", "price", "modes", "needsApproval", "active"] as const;
export type TypeField = (typeof TYPE_FIELDS)[number];
export type TypeValues = Record<TypeField, string>;

const YES = "yes";
const { name, minutes, priceMinor, modes } = addVisitTypeInput.shape;

/** The domain's schema behind fields that all hold text; a price is typed in units of the currency: `1500` or `1500.50`. */
export function visitTypeForm(currency: string) {
  const digits = minorDigits(currency);
  const price = z
    .string()
    .transform((text) => text.replace(/[\s\u00a0']/g, "").replace(",", "."))
    .pipe(z.string().regex(new RegExp(digits === 0 ? "^\\d{1,9}$" : `^\\d{1,9}(\\.\\d{1,${digits}})?$`)))
    .transform((text) => Math.round(Number(text) * 10 ** digits))
    .pipe(priceMinor);
  return z.object({
    name,
    minutes: z
      .string()
      .trim()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(minutes),
    price,
    modes: z.string().transform(modesOf).pipe(modes),
    needsApproval: z.string().transform((text) => text === YES),
    active: z.string().transform((text) => text === YES),
  });
}

export function typeValuesOf(type: VisitTypeSettingsView | null, currency: string): TypeValues {
  if (type === null) return { name: "", minutes: "30", price: "", modes: "in_person", needsApproval: "", active: YES };
  const digits = minorDigits(currency);
  return {
    name: type.name,
    minutes: String(type.minutes),
    price: (type.priceMinor / 10 ** digits).toFixed(type.priceMinor % 10 ** digits === 0 ? 0 : digits),
    modes: type.modes.join(),
    needsApproval: type.needsApproval ? YES : "",
    active: type.active ? YES : "",
  };
}

export function modesOf(text: string): VisitMode[] {
  return VISIT_MODES.filter((mode) => text.split(",").includes(mode));
}

/** The values as the wire takes them: all for a new type, those of some fields for a change. */
export function typeOnWire(values: TypeValues, currency: string) {
  const { price, ...rest } = visitTypeForm(currency).parse(values);
  return { ...rest, priceMinor: price };
}

/** The name on the wire of a field of the form. */
export const wireField = (field: TypeField) => (field === "price" ? "priceMinor" : field);
