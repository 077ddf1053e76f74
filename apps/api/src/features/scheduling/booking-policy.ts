import type { BookingPolicy } from "@lockstep/domain/availability/calendar";
import type { Actor } from "@lockstep/domain/identity/actor";
import type { ClinicSettings } from "../../platform/clinic-settings.ts";

/** The desk may book for the next minute; a patient has to give the clinic its notice. The horizon holds for both. */
export function policyFor(actor: Pick<Actor, "kind">, settings: ClinicSettings): BookingPolicy {
  return {
    noticeMinutesMin: actor.kind === "staff" ? 0 : settings.noticeMinutesMin,
    horizonDays: settings.horizonDays,
  };
}
