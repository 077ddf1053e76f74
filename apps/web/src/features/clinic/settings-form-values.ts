import type { ClinicFields, ClinicSettingsView } from "@lockstep/domain/clinic/settings";

/** The fields of the form as they are typed: all of them text. */
export const SETTINGS_FIELDS = [
  "name",
  "timeZone",
  "currency",
  "country",
  "noticeMinutesMin",
  "horizonDays",
  "holdMinutes",
  "patientBookingsMax",
  "prepayment",
  "quietFrom",
  "quietTo",
] as const satisfies readonly SettingsField[];
export type SettingsField = keyof ClinicFields;
export type SettingsValues = Record<SettingsField, string>;

/** Fields that concern what is there already: what a change of them does is shown before it is made. */
const FELT_FIELDS: readonly SettingsField[] = ["timeZone", "currency", "noticeMinutesMin", "horizonDays"];

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

/** Whether a change of these fields is felt by what is booked or priced already. */
export function isFelt(fields: readonly SettingsField[]): boolean {
  return fields.some((field) => FELT_FIELDS.includes(field));
}
