import { z } from "zod";
import { LANGUAGES } from "../messages/languages.ts";
import { expectedVersion, idempotencyKey } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { email, line } from "../wire/text.ts";
import { SEXES } from "./patient.ts";

/** What somebody new says of themselves; their phone is the one that they have signed in with. */
export const registerMyselfInput = z.object({
  firstName: line(100),
  lastName: line(100),
  dateOfBirth: clinicDay,
  sex: z.enum(SEXES),
  email: email.nullish(),
  language: z.enum(LANGUAGES).optional(),
  idempotencyKey,
});
export type RegisterMyselfInput = z.output<typeof registerMyselfInput>;

/** What is a patient's own to change; names and birth date are the desk's, the phone has its own way. */
const own = z.object({ email: email.nullable(), language: z.enum(LANGUAGES), reminders: z.boolean() });
export const updateMyselfInput = z.object({ ...own.partial().shape, idempotencyKey, expectedVersion });
export type UpdateMyselfInput = z.output<typeof updateMyselfInput>;

/** A patient's file as they see it themselves. */
export const ownFile = z.object({
  id: z.string(),
  fileNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: z.string(),
  sex: z.enum(SEXES),
  phone: z.string(),
  email: z.string().nullable(),
  language: z.enum(LANGUAGES),
  reminders: z.boolean(),
  allergies: z.array(z.string()),
  approved: z.boolean(),
  version: z.number(),
});
export type OwnFile = z.infer<typeof ownFile>;
