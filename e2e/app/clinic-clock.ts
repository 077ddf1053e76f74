const DAY_MS = 86_400_000;
const NAIROBI_MS = 3 * 3_600_000;
const MORNING_MS = (10 * 60 + 20) * 60_000;

const startedAt = Date.now();

/** The coming Monday (today, if it is one), twenty past ten in Nairobi: the doctors are at work, whatever the hour is here. */
const beginning = (() => {
  const here = startedAt + NAIROBI_MS;
  const weekday = new Date(here).getUTCDay();
  const monday = Math.floor(here / DAY_MS) + ((8 - weekday) % 7);
  return monday * DAY_MS + MORNING_MS - NAIROBI_MS;
})();

/** The clinic's clock in every journey. */
export function clinicNow(): Date {
  return new Date(beginning + Date.now() - startedAt);
}

/** So many days after the journeys' Monday, `YYYY-MM-DD`. */
export function clinicDayIn(days: number): string {
  return new Date(beginning + NAIROBI_MS + days * DAY_MS).toISOString().slice(0, 10);
}

/** The day after the journeys' Monday: every demo doctor works on it. */
export function nextTuesday(): string {
  return clinicDayIn(1);
}
