import { pendingExpiresAt } from "../scheduling/pending-expiry.ts";
import type { AppointmentStatus } from "../scheduling/statuses.ts";
import { dueBefore, firstLook, type QuietHours } from "./reminders.ts";

type Asked = { status: AppointmentStatus; startsAt: Date; createdAt: Date };

/** The patient is warned when this share of the time that the clinic has is left: six hours of a whole day. */
const SHARE_LEFT = 1 / 4;
/** Where it would leave less than this, a warning and the end would come as one. */
const AHEAD_MS_MIN = 1_800_000;

/** Until when a visit waits for its yes and when the warning is first looked at (R-SCH-11); null where there is none to give. */
export function expiryWarning(visit: Asked, now: Date): { expiresAt: Date; lookAt: Date } | null {
  const ahead = aheadOf(visit);
  return ahead && ahead.expiresAt > now
    ? { expiresAt: ahead.expiresAt, lookAt: firstLook(ahead.expiresAt, ahead.ms, now) }
    : null;
}

/** When the warning is to be sent, asked at `now`: not in the clinic's quiet hours. Null where no time is left for it. */
export function expiryWarningDue(visit: Asked, now: Date, quiet: QuietHours): Date | null {
  const ahead = aheadOf(visit);
  return ahead ? dueBefore(ahead.expiresAt, ahead.ms, now, quiet) : null;
}

function aheadOf(visit: Asked): { expiresAt: Date; ms: number } | null {
  const expiresAt = pendingExpiresAt(visit);
  if (!expiresAt) return null;
  const ms = (expiresAt.getTime() - visit.createdAt.getTime()) * SHARE_LEFT;
  return ms >= AHEAD_MS_MIN ? { expiresAt, ms } : null;
}
