import type { Locale } from "../messages/locales.ts";
import { clinicDayOf } from "./clinic-day.ts";
import { type DayFormat, dayFormat } from "./day-format.ts";
import { type Money, moneyFormat } from "./money-format.ts";
import { serverNowMs } from "./server-clock.ts";

/** Each language as a clinic's region writes it: the day before the month, 24 hours. */
const REGIONAL: Record<Locale, string> = { en: "en-GB", fr: "fr-FR", sw: "sw-KE" };

export type ClinicFormat = DayFormat & {
  timeZone: string;
  /** `10:42`; in Swahili too by the clock on the wall, not counted from sunrise. */
  time: (instant: string | Date) => string;
  /** `Monday 23 November`; with the year when it is another one. */
  dayTitle: (day: string) => string;
  /** `23 Nov 2026, 10:42`. */
  dateTime: (instant: string | Date) => string;
  /** The clinic's calendar day of an instant, `YYYY-MM-DD`. */
  dayOf: (instant: string | Date) => string;
  /** `1,234`. */
  number: (count: number) => string;
  /** `Ksh 1,500.00`. */
  money: (amount: Money) => string;
};

const formats = new Map<string, ClinicFormat>();

/** Instants as wall-clock time in the clinic's zone, whatever zone this computer is in. Formatters are costly to make and kept. */
export function clinicFormat(timeZone: string, locale: Locale): ClinicFormat {
  const key = `${locale} ${timeZone}`;
  const made = formats.get(key) ?? makeFormat(timeZone, locale);
  formats.set(key, made);
  return made;
}

function makeFormat(timeZone: string, locale: Locale): ClinicFormat {
  const region = REGIONAL[locale];
  const days = dayFormat(region);
  const clock = new Intl.DateTimeFormat(region, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  const count = new Intl.NumberFormat(region);
  const time = (instant: string | Date) => clock.format(new Date(instant));
  const dayOf = (instant: string | Date) => clinicDayOf(new Date(instant), timeZone);
  return {
    ...days,
    timeZone,
    time,
    dayTitle: (day) => {
      const inYear = day.slice(0, 4) === dayOf(new Date(serverNowMs())).slice(0, 4) ? days.inThisYear : days.inAnyYear;
      return `${days.weekday(day)} ${inYear(day)}`;
    },
    dateTime: (instant) => `${days.date(dayOf(instant))}, ${time(instant)}`,
    dayOf,
    number: (value) => count.format(value),
    money: moneyFormat(region),
  };
}
