import { z } from "zod";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { email, line, searchText } from "../wire/text.ts";

export const SEXES = ["female", "male", "other", "unknown"] as const;
export const ALLERGIES_MAX = 50;

const details = {
  firstName: line(100),
  lastName: line(100),
  dateOfBirth: clinicDay,
  sex: z.enum(SEXES),
  /** As typed; stored as E.164, read with the clinic's country when it has no prefix. */
  phone: line(40),
  email: email.nullish(),
  nationalId: line(40).nullish(),
  allergies: z.array(line(120)).max(ALLERGIES_MAX),
};

export const registerPatientInput = z.object({ ...details, allergies: details.allergies.optional(), idempotencyKey });
export type RegisterPatientInput = z.output<typeof registerPatientInput>;

/** Only the named fields change; null clears e-mail or national number. */
export const updatePatientInput = z.object({
  ...z.object({ ...details, assignedUserId: id.nullable() }).partial().shape,
  patientId: id,
  expectedVersion,
});
export type UpdatePatientInput = z.output<typeof updatePatientInput>;

export const approvePatientInput = z.object({ patientId: id, expectedVersion });
export const patientIdInput = z.object({ patientId: id });
export const searchPatientsInput = paging.extend({ q: searchText });

/** As much of the form as is filled in; what is not yet a name, a day or a phone asks for nothing. */
export const possibleDuplicatesInput = z.object({
  firstName: searchText.optional(),
  lastName: searchText.optional(),
  dateOfBirth: clinicDay.nullish().catch(null),
  phone: searchText.optional(),
  nationalId: searchText.optional(),
});
export type PossibleDuplicatesInput = z.output<typeof possibleDuplicatesInput>;

/** What a search result needs: enough to pick the right person, nothing clinical. */
export const patientSummary = z.object({
  id: z.string(),
  fileNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: z.string(),
  sex: z.enum(SEXES),
  phone: z.string(),
  approved: z.boolean(),
});
export type PatientSummary = z.infer<typeof patientSummary>;

export const patientView = patientSummary.extend({
  email: z.string().nullable(),
  nationalId: z.string().nullable(),
  /** Null for those who may not see them (`patientFieldsFor`); an empty list says that there are none. */
  allergies: z.array(z.string()).nullable(),
  assignedUserId: z.string().nullable(),
  assignedUserName: z.string().nullable(),
  /** Closed to the staff who do not treat the patient. */
  restricted: z.boolean(),
  /** Why it was closed, or opened again; told to administrators. */
  restrictionReason: z.string().nullable(),
  /** The reader was let in by an emergency, until then. */
  openUntil: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type PatientView = z.infer<typeof patientView>;

export const patientPage = page(patientSummary);

/** Somebody who may be the person whose form is being filled in, and what they have in common. */
export const possibleDuplicate = patientSummary.extend({ same: z.array(z.enum(["phone", "nationalId", "name"])) });
export const possibleDuplicates = z.array(possibleDuplicate);
export type PossibleDuplicate = z.infer<typeof possibleDuplicate>;

export const timelineInput = paging.extend({ patientId: id });
export const accessEventsInput = paging.extend({ patientId: id });
export const timelineEntry = z.object({
  id: z.string(),
  at: z.string(),
  /** Past tense, as in the audit: `appointment.booked`, `patient.updated`. */
  action: z.string(),
  actorName: z.string().nullable(),
  appointmentId: z.string().nullable(),
  /** For changes of details: which fields, never their values. */
  fields: z.array(z.string()),
  /** For visits: when, with whom, and the status after the event. */
  startsAt: z.string().nullable(),
  doctorName: z.string().nullable(),
  status: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
export const timelinePage = page(timelineEntry);

/** One look of a member of staff into a patient's file. */
export const accessEvent = z.object({
  id: z.string(),
  at: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  /** The procedure that read: `patients.get`. */
  operation: z.string(),
  /** The emergency that let them in. */
  emergency: z.object({ reason: z.string(), expiresAt: z.string() }).nullable(),
});
export type AccessEvent = z.infer<typeof accessEvent>;
export const accessEventPage = page(accessEvent);
