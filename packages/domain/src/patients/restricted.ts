import { z } from "zod";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { line } from "../wire/text.ts";

/** How long whoever opened a restricted file in an emergency may look at it. */
export const EMERGENCY_MINUTES = 60;
export const EMERGENCY_REASON_LENGTH_MIN = 10;
export const REASON_LENGTH_MAX = 500;
/** For so long after a visit its doctor still writes letters and answers questions. */
export const TREATED_DAYS = 30;
/** A label is printed and a mistake corrected after the last of an order was handed out. */
export const SUPPLIED_HOURS = 24;

export const setRestrictedInput = z.object({
  patientId: id,
  restricted: z.boolean(),
  reason: line(REASON_LENGTH_MAX),
  expectedVersion,
  idempotencyKey,
});
export type SetRestrictedInput = z.output<typeof setRestrictedInput>;

export const emergencyReason = line(REASON_LENGTH_MAX).refine(
  (text) => text.length >= EMERGENCY_REASON_LENGTH_MIN,
  `must be at least ${EMERGENCY_REASON_LENGTH_MIN} characters`,
);

export const breakGlassInput = z.object({ patientId: id, reason: emergencyReason, idempotencyKey });
export type BreakGlassInput = z.output<typeof breakGlassInput>;

export const brokenGlass = z.object({ grantId: z.string(), patientId: z.string(), expiresAt: z.iso.datetime() });
export type BrokenGlass = z.infer<typeof brokenGlass>;

/** What an administrator is told: who, which file and for how long. Not why, which may say something of the patient. */
export const glassBrokenNews = brokenGlass.extend({
  grantedAt: z.iso.datetime(),
  doctorName: z.string(),
  fileNumber: z.string(),
});
export type GlassBrokenNews = z.infer<typeof glassBrokenNews>;
