import type { AppointmentStatus } from "./statuses.ts";

/** How long a visit waits for its yes, unless it starts before. */
export const PENDING_HOURS_MAX = 24;
const HOUR_MS = 3_600_000;

type Asked = { status: AppointmentStatus; startsAt: Date; createdAt: Date };

/** When a visit that waits for a yes lapses: at its start, or a day after it was made (R-SCH-11). Null for any other. */
export function pendingExpiresAt({ status, startsAt, createdAt }: Asked): Date | null {
  if (status !== "pending") return null;
  return new Date(Math.min(startsAt.getTime(), createdAt.getTime() + PENDING_HOURS_MAX * HOUR_MS));
}
