import { zodResolver } from "@hookform/resolvers/zod";
import { clinicFields } from "@lockstep/domain/clinic/settings";
import { z } from "zod";
import type { SettingsField, SettingsValues } from "./settings-form-values.ts";

const { name, timeZone, currency, country, ...rules } = clinicFields.shape;
const whole = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/)
  .transform(Number);

/** The domain's schema behind fields that all hold text. */
export const settingsForm = z.object({
  name,
  timeZone,
  currency,
  country,
  noticeMinutesMin: whole.pipe(rules.noticeMinutesMin),
  horizonDays: whole.pipe(rules.horizonDays),
  holdMinutes: whole.pipe(rules.holdMinutes),
  patientBookingsMax: whole.pipe(rules.patientBookingsMax),
  prepayment: z
    .string()
    .regex(/^(?:on|off)$/)
    .transform((choice) => choice === "on"),
  quietFrom: z.string().trim().pipe(rules.quietFrom),
  quietTo: z.string().trim().pipe(rules.quietTo),
});
export type SettingsOutput = z.output<typeof settingsForm>;

export const settingsResolver = zodResolver(settingsForm);

/** Some of the values as the wire takes them. */
export function namedSettings(values: SettingsValues, fields: readonly SettingsField[]): Partial<SettingsOutput> {
  return Object.fromEntries(fields.map((field) => [field, settingsForm.shape[field].parse(values[field])]));
}
