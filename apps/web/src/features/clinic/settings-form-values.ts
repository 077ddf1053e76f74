import {
  CLINIC_FIELDS,
  type ClinicFields,
  type ClinicSettingsView,
  clinicFields,
} from "@lockstep/domain/clinic/settings";
import { z } from "zod";

/** The fields of the form as they are typed: all of them text. */
export const SETTINGS_FIELDS = CLINIC_FIELDS;
export type SettingsField = keyof ClinicFields;
export type SettingsValues = Record<SettingsField, string>;

/** Fields that concern what is there already: what a change of them does is shown before it is made. */
const FELT_FIELDS: readonly SettingsField[] = ["timeZone", "currency", "noticeMinutesMin", "horizonDays"];

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

export function settingsValuesOf(settings: ClinicSettingsView): SettingsValues {
  const { name, timeZone, currency, country } = settings;
  return {
    name,
    timeZone,
    currency,
    country,
    noticeMinutesMin: String(settings.noticeMinutesMin),
    horizonDays: String(settings.horizonDays),
    holdMinutes: String(settings.holdMinutes),
    patientBookingsMax: String(settings.patientBookingsMax),
    prepayment: settings.prepayment ? "on" : "off",
    quietFrom: settings.quietFrom,
    quietTo: settings.quietTo,
  };
}

/** Some of the values as the wire takes them. */
export function namedSettings(values: SettingsValues, fields: readonly SettingsField[]): Partial<SettingsOutput> {
  return Object.fromEntries(fields.map((field) => [field, settingsForm.shape[field].parse(values[field])]));
}

/** Whether a change of these fields is felt by what is booked or priced already. */
export function isFelt(fields: readonly SettingsField[]): boolean {
  return fields.some((field) => FELT_FIELDS.includes(field));
}
