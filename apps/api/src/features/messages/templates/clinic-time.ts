import type { Language } from "@lockstep/domain/messages/languages";
import { REGIONAL } from "./regional.ts";

/** `Monday 23 November 2026, 09:00`, by the clock on the clinic's wall. */
export function clinicTime(instant: string | Date, timeZone: string, language: Language): string {
  const at = new Date(instant);
  const { day, clock } = formatsOf(timeZone, language);
  return `${day.format(at).replaceAll(",", "")}, ${clock.format(at)}`;
}

type Formats = { day: Intl.DateTimeFormat; clock: Intl.DateTimeFormat };

/** Making one takes a millisecond of the processor. A process serves one clinic, so there is one zone and few languages. */
const KEPT_MAX = 50;
const kept = new Map<string, Formats>();

function formatsOf(timeZone: string, language: Language): Formats {
  const key = `${language} ${timeZone}`;
  const known = kept.get(key);
  if (known) return known;
  const day = { timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  // Swahili speakers say times from sunrise on; what is written is the wall's clock, the same figures everywhere.
  const clock = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const made = {
    day: new Intl.DateTimeFormat(REGIONAL[language], day),
    clock: new Intl.DateTimeFormat("en-GB", clock),
  };
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(key, made);
  return made;
}
