import { z } from "zod";
import { VISIT_MODES } from "../availability/visit-modes.ts";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { instant, wallTime } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { email, line, note, searchText } from "../wire/text.ts";
import { EXCEPTION_KINDS } from "./exception-kinds.ts";

export const ONBOARDING_STATUSES = ["invited", "active", "inactive"] as const;
export const RULES_MAX = 50;
export const BUFFER_MINUTES_MAX = 120;

export const doctorIdInput = z.object({ doctorId: id });
export const listDoctorsInput = paging.extend({
  q: searchText.optional(),
  onboardingStatus: z.enum(ONBOARDING_STATUSES).optional(),
});

export const updateDoctorProfileInput = z.object({
  doctorId: id,
  expectedVersion,
  ...z
    .object({
      name: line(120),
      email,
      phone: line(40).nullable(),
      specialization: line(120),
      licenseNumber: line(60),
      roomId: id.nullable(),
      bufferBeforeMinutes: z.int().min(0).max(BUFFER_MINUTES_MAX),
      bufferAfterMinutes: z.int().min(0).max(BUFFER_MINUTES_MAX),
    })
    .partial().shape,
});
export type UpdateDoctorProfileInput = z.output<typeof updateDoctorProfileInput>;

export const weeklyRuleInput = z.object({
  weekday: z.int().min(1).max(7),
  from: wallTime,
  to: wallTime,
  slotMinutes: z.int().min(5).max(240),
  modes: z.array(z.enum(VISIT_MODES)).min(1).max(VISIT_MODES.length),
});
export const setWeeklyRulesInput = z.object({
  doctorId: id,
  /** The doctor's version, as `doctors.availability` gave it. */
  expectedVersion,
  rules: z.array(weeklyRuleInput).max(RULES_MAX),
});
export type SetWeeklyRulesInput = z.output<typeof setWeeklyRulesInput>;

export const addExceptionInput = z.object({
  doctorId: id,
  kind: z.enum(EXCEPTION_KINDS),
  startsAt: instant,
  endsAt: instant,
  modes: z.array(z.enum(VISIT_MODES)).min(1).optional(),
  slotMinutes: z.int().min(5).max(240).optional(),
  note: note(500).optional(),
  idempotencyKey,
});
export type AddExceptionInput = z.output<typeof addExceptionInput>;
export const removeExceptionInput = z.object({ exceptionId: id, expectedVersion });

export const addClosureInput = z.object({
  startsAt: instant,
  endsAt: instant,
  note: note(500).optional(),
  idempotencyKey,
});
export type AddClosureInput = z.output<typeof addClosureInput>;
export const removeClosureInput = z.object({ closureId: id, expectedVersion });

export const doctorView = z.object({
  id: z.string(),
  userId: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  specialization: z.string(),
  licenseNumber: z.string(),
  onboardingStatus: z.enum(ONBOARDING_STATUSES),
  roomId: z.string().nullable(),
  roomName: z.string().nullable(),
  bufferBeforeMinutes: z.number(),
  bufferAfterMinutes: z.number(),
  version: z.number(),
});
export type DoctorView = z.infer<typeof doctorView>;

/** What anybody who books may know of a doctor who sees patients. */
export const bookableDoctorView = doctorView.pick({ id: true, name: true, specialization: true });
export type BookableDoctorView = z.infer<typeof bookableDoctorView>;

/** A doctor in a list, with the hours of the week in order. */
export const listedDoctor = doctorView.extend({
  week: z.array(weeklyRuleInput.pick({ weekday: true, from: true, to: true })),
});
export type ListedDoctor = z.infer<typeof listedDoctor>;
export const doctorPage = page(listedDoctor);

export const exceptionView = z.object({
  id: z.string(),
  doctorId: z.string(),
  kind: z.enum(EXCEPTION_KINDS),
  startsAt: z.string(),
  endsAt: z.string(),
  modes: z.array(z.enum(VISIT_MODES)).nullable(),
  slotMinutes: z.number().nullable(),
  note: z.string().nullable(),
  version: z.number(),
});
export type ExceptionView = z.infer<typeof exceptionView>;

export const closureView = z.object({
  id: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  note: z.string().nullable(),
  version: z.number(),
});
export type ClosureView = z.infer<typeof closureView>;
export const closurePage = page(closureView);

/** Weekly rules, and the exceptions and closures that have not ended yet. */
export const availabilityView = z.object({
  doctorId: z.string(),
  timeZone: z.string(),
  version: z.number(),
  rules: z.array(weeklyRuleInput),
  exceptions: z.array(exceptionView),
  closures: z.array(closureView),
  bufferBeforeMinutes: z.number(),
  bufferAfterMinutes: z.number(),
});
export type AvailabilityView = z.infer<typeof availabilityView>;
