import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { holdsTime } from "@lockstep/domain/scheduling/statuses";
import { serverNowMs } from "../../lib/server-clock.ts";

/** Whether a visit is still to come or under way; a time that is no longer kept is neither. */
export function isAhead({ status, endsAt, holdExpiresAt }: AppointmentView): boolean {
  const now = serverNowMs();
  if (status === "held" && (holdExpiresAt === null || Date.parse(holdExpiresAt) <= now)) return false;
  return holdsTime(status) && Date.parse(endsAt) > now;
}
