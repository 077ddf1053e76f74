import { z } from "zod";
import { isTimeZone } from "../clinic-time/is-time-zone.ts";
import { STRANDED_MAX } from "../scheduling/calendar-change.ts";
import { expectedVersion, id } from "../wire/ids.ts";
import { line } from "../wire/text.ts";
import { isCountry } from "./country.ts";
import { isCurrency } from "./currency.ts";

export const NOTICE_MINUTES_MAX = 30 * 24 * 60;
export const HORIZON_DAYS_MAX = 730;
export const HOLD_MINUTES_MAX = 120;
export const PATIENT_BOOKINGS_MAX = 50;

/** `HH:MM` by the clinic's clock. */
const ofTheDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 21:00");

const whole = (from: number, to: number) => {
  const words = `must be a whole number from ${from} to ${to}`;
  return z.int(words).min(from, words).max(to, words);
};

/** What an administrator sets for the whole clinic. */
export const clinicFields = z.object({
  name: line(120),
  /** IANA zone in which the clinic's days and times are meant. */
  timeZone: z.string().max(64, "is not a time zone").refine(isTimeZone, "is not a time zone"),
  /** ISO 4217. What was priced before keeps its amount of minor units. */
  currency: z.string().refine(isCurrency, "is not a currency"),
  /** How phones without a country code are read. */
  country: z.string().refine(isCountry, "is not a country"),
  /** Patients book no later than this before a visit; the desk may. */
  noticeMinutesMin: whole(0, NOTICE_MINUTES_MAX),
  /** Clinic days ahead that can be booked, besides today. */
  horizonDays: whole(1, HORIZON_DAYS_MAX),
  /** How long a time is kept while somebody fills in a form or pays. */
  holdMinutes: whole(1, HOLD_MINUTES_MAX),
  /** Visits ahead that a patient may have booked for themselves. */
  patientBookingsMax: whole(1, PATIENT_BOOKINGS_MAX),
  /** Patients pay before a visit with a price is theirs; otherwise they may also pay when they come. */
  prepayment: z.boolean(),
  /** Nobody is reminded of a visit in between; the same time twice means never quiet. */
  quietFrom: ofTheDay,
  quietTo: ofTheDay,
});
export type ClinicFields = z.output<typeof clinicFields>;
export const CLINIC_FIELDS = clinicFields.keyof().options;

/** A change of the clinic's settings as somebody considers it. */
export const previewClinicInput = clinicFields.partial();
export type ClinicChange = z.output<typeof previewClinicInput>;

export const updateClinicInput = previewClinicInput.extend({
  expectedVersion,
  /** The visits that the person knows a new zone will leave outside their doctors' hours. */
  seenStranded: z.array(id).max(STRANDED_MAX).default([]),
});
export type UpdateClinicInput = z.output<typeof updateClinicInput>;

export const clinicSettingsView = z.object({
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  country: z.string(),
  noticeMinutesMin: z.number(),
  horizonDays: z.number(),
  holdMinutes: z.number(),
  patientBookingsMax: z.number(),
  prepayment: z.boolean(),
  quietFrom: z.string(),
  quietTo: z.string(),
  version: z.number(),
});
export type ClinicSettingsView = z.infer<typeof clinicSettingsView>;
