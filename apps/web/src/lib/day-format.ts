type OfDay = (day: string) => string;

export type DayFormat = {
  /** `23 November`. */
  inThisYear: OfDay;
  /** `23 November 2026`. */
  inAnyYear: OfDay;
  /** `Mon 23 Nov`. */
  dayShort: OfDay;
  /** `23 Nov 2026`; for dates of birth and the like. */
  date: OfDay;
  /** `Monday`. */
  weekday: OfDay;
  /** `Mon`. */
  weekdayShort: OfDay;
  /** `November 2026`. */
  month: OfDay;
};

/** Swahili has no shorter weekdays in Intl; these are the ones of wall calendars, Sunday first. */
const SWAHILI_WEEKDAYS = ["Jpili", "Jtatu", "Jnne", "Jtano", "Alh", "Ijm", "Jmosi"];

/** Calendar days, `YYYY-MM-DD`, in the words of a region. */
export function dayFormat(region: string): DayFormat {
  const weekdayShort = region.startsWith("sw") ? swahiliWeekday : ofDay(region, { weekday: "short" });
  const dayAndMonth = ofDay(region, { day: "numeric", month: "short" });
  return {
    inThisYear: ofDay(region, { day: "numeric", month: "long" }),
    inAnyYear: ofDay(region, { day: "numeric", month: "long", year: "numeric" }),
    dayShort: (day) => `${weekdayShort(day)} ${dayAndMonth(day)}`,
    date: ofDay(region, { day: "numeric", month: "short", year: "numeric" }),
    weekday: ofDay(region, { weekday: "long" }),
    weekdayShort,
    month: ofDay(region, { month: "long", year: "numeric" }),
  };
}

function ofDay(region: string, options: Intl.DateTimeFormatOptions): OfDay {
  const formatter = new Intl.DateTimeFormat(region, { ...options, timeZone: "UTC" });
  const first = region.startsWith("fr") && "day" in options ? firstInFrench : (text: string) => text;
  return (day) => first(formatter.format(noon(day)));
}

/** French counts every day but the first: `1er novembre`, `2 novembre`. Intl does not. */
function firstInFrench(text: string): string {
  return text.replace(/^1(?=\s)/, "1er");
}

function swahiliWeekday(day: string): string {
  return SWAHILI_WEEKDAYS[noon(day).getUTCDay()] ?? "";
}

/** A calendar day has no zone of its own: it is formatted at noon UTC, in UTC. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
