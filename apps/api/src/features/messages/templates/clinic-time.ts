import type { Language } from "@lockstep/domain/messages/languages";
import { REGIONAL } from "./regional.ts";

/** `Monday 23 November 2026, 09:00`, by the clock on the clinic's wall. */
export function clinicTime(instant: string | Date, timeZone: string, language: Language): string {
  const at = new Date(instant);
  const day = new Intl.DateTimeFormat(REGIONAL[language], {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(at);
  const clock = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  // Swahili speakers say times from sunrise on; what is written is the wall's clock, the same figures everywhere.
  return `${day.replaceAll(",", "")}, ${new Intl.DateTimeFormat("en-GB", clock).format(at)}`;
}
