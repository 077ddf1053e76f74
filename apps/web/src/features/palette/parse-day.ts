import { addDays, isClinicDay } from "../../lib/clinic-day.ts";

const LETTERS_MIN = 3;
const FOUND_MAX = 3;

/**
 * The days that somebody may mean: `tomorrow`, `fri`, `24 dec`, `24/12`, `2026-12-24`, in the words of the language that
 * is on the screen or of English. A weekday is the next one, today included; a day without a year the nearest, then others.
 */
export function daysMeant(text: string, today: string, locale: string): string[] {
  const typed = plain(text);
  if (typed.length < LETTERS_MIN) return [];
  const words = wordsOf([...new Set([locale, "en"])]);
  const near = words.near.filter(({ word }) => word.startsWith(typed)).map(({ days }) => addDays(today, days));
  const weekdays = words.weekdays
    .filter(({ word }) => word.startsWith(typed))
    .map(({ day }) => nextWeekday(today, day));
  return [...new Set([...near, ...weekdays, ...datesMeant(typed, today, words.months)])].slice(0, FOUND_MAX);
}

type Words = {
  near: { word: string; days: number }[];
  weekdays: { word: string; day: number }[];
  months: { word: string; month: number }[];
};
const known = new Map<string, Words>();

function wordsOf(locales: readonly string[]): Words {
  const key = locales.join();
  const words = known.get(key) ?? {
    near: locales.flatMap((locale) => {
      const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
      return [0, 1, -1].map((days) => ({ word: plain(relative.format(days, "day")), days }));
    }),
    // 1970-01-05 was a Monday.
    weekdays: named(locales, "weekday", (index) => Date.UTC(1970, 0, 5 + index), 7).map(({ word, index }) => ({
      word,
      day: index + 1,
    })),
    months: named(locales, "month", (index) => Date.UTC(1970, index, 15), 12).map(({ word, index }) => ({
      word,
      month: index + 1,
    })),
  };
  known.set(key, words);
  return words;
}

function named(locales: readonly string[], part: "weekday" | "month", at: (index: number) => number, count: number) {
  return locales.flatMap((locale) => {
    const name = new Intl.DateTimeFormat(locale, { [part]: "long", timeZone: "UTC" });
    return Array.from({ length: count }, (_, index) => ({ word: plain(name.format(at(index))), index }));
  });
}

function nextWeekday(today: string, weekday: number): string {
  const now = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  return addDays(today, (weekday - now + 7) % 7);
}

function datesMeant(typed: string, today: string, months: Words["months"]): string[] {
  if (isClinicDay(typed)) return [typed];
  const numbers = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?[./-]?$/.exec(typed);
  if (numbers) return inYears(Number(numbers[2]), Number(numbers[1]), numbers[3], today);
  const dayFirst = /^(\d{1,2})\.? ?(?:de )?(\p{L}{3,})\.?(?: (\d{4}))?$/u.exec(typed);
  const monthFirst = /^(\p{L}{3,})\.? (\d{1,2})(?:,? (\d{4}))?$/u.exec(typed);
  const [name, day, year] = dayFirst
    ? [dayFirst[2], dayFirst[1], dayFirst[3]]
    : [monthFirst?.[1], monthFirst?.[2], monthFirst?.[3]];
  if (name === undefined) return [];
  const meant = new Set(months.filter(({ word }) => word.startsWith(name)).map(({ month }) => month));
  return [...meant].flatMap((month) => inYears(month, Number(day), year, today));
}

/** A day of a year that was said, or of this year, the last and the next, the nearest first. */
function inYears(month: number, day: number, year: string | undefined, today: string): string[] {
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear + 1, thisYear - 1] : [Number(year)];
  const two = (number: number) => String(number).padStart(2, "0");
  const away = (date: string) => Math.abs(Date.parse(date) - Date.parse(today));
  const days = years.map((each) => `${each}-${two(month)}-${two(day)}`).filter(isClinicDay);
  return days.sort((a, b) => away(a) - away(b)).slice(0, year === undefined ? 2 : 1);
}

/** Without capitals, accents and the spaces around. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
