import type { AvailabilityException, Interval } from "../availability/calendar.ts";
import { type DomainError, invalidInput } from "../refusal.ts";

export const EXCEPTION_DAYS_MAX = 366;

/** Why a time cannot be put into a calendar, null if it can. */
export function rangeRefusal({ startsAt, endsAt }: Interval): DomainError | null {
  const days = (endsAt.getTime() - startsAt.getTime()) / 86_400_000;
  if (days <= 0) return invalidInput("endsAt", "must be after the start");
  return days > EXCEPTION_DAYS_MAX ? invalidInput("endsAt", `must be at most ${EXCEPTION_DAYS_MAX} days later`) : null;
}

/** The same for leave, breaks and openings; only an opening has modes and a grid of its own. */
export function exceptionRefusal(
  exception: Interval & Pick<AvailabilityException, "kind"> & { modes?: unknown; slotMinutes?: unknown },
): DomainError | null {
  if (exception.kind !== "opening" && exception.modes != null) return invalidInput("modes", "are for openings alone");
  if (exception.kind !== "opening" && exception.slotMinutes != null) {
    return invalidInput("slotMinutes", "is for openings alone");
  }
  return rangeRefusal(exception);
}
