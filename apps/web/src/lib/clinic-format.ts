import { clinicDayOf } from "./clinic-day.ts";

/** English as the clinic's region writes it: the day before the month, 24 hours. */
const LOCALE = "en-GB";

export type ClinicFormat = {
  timeZone: string;
  /** `10:42`. */
  time: (instant: string | Date) => string;
  /** `Monday 23 November`; with the year when it is another one. */
  dayTitle: (day: string) => string;
  /** `Mon 23 Nov`. */
  dayShort: (day: string) => string;
  /** `23 Nov 2026`; for dates of birth and the like. */
  date: (day: string) => string;
  /** `23 Nov 2026, 10:42`. */
  dateTime: (instant: string | Date) => string;
  /** The clinic's calendar day of an instant, `YYYY-MM-DD`. */
  dayOf: (instant: string | Date) => string;
};

const formats = new Map<string, ClinicFormat>();

/** Instants as wall-clock time in the clinic's zone, whatever zone this computer is in. Formatters are costly to make and kept. */
export function clinicFormat(timeZone: string): ClinicFormat {
  const made = formats.get(timeZone) ?? makeFormat(timeZone);
  formats.set(timeZone, made);
  return made;
}

function makeFormat(timeZone: string): ClinicFormat {
  const inZone = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone });
    return (instant: string | Date) => formatter.format(new Date(instant));
  };
  // A calendar day has no zone of its own: it is formatted at noon UTC, in UTC.
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: "UTC" });
    return (day: string) => formatter.format(new Date(`${day}T12:00:00Z`));
  };
  const time = inZone({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const date = inZone({ day: "numeric", month: "short", year: "numeric" });
  const weekday = ofDay({ weekday: "long" });
  const thisYear = ofDay({ day: "numeric", month: "long" });
  const otherYear = ofDay({ day: "numeric", month: "long", year: "numeric" });
  const dayOf = (instant: string | Date) => clinicDayOf(new Date(instant), timeZone);
  return {
    timeZone,
    time,
    dayTitle: (day) => {
      const inYear = day.slice(0, 4) === dayOf(new Date()).slice(0, 4) ? thisYear : otherYear;
      return `${weekday(day)} ${inYear(day)}`;
    },
    dayShort: ofDay({ weekday: "short", day: "numeric", month: "short" }),
    date: ofDay({ day: "numeric", month: "short", year: "numeric" }),
    dateTime: (instant) => `${date(instant)}, ${time(instant)}`,
    dayOf,
  };
}
