import { addDays, weekStart } from "@lockstep/domain/clinic-time/calendar-dates";

const DAYS = 42;

/** The six weeks around a month, `YYYY-MM`, from a Monday. */
export function monthDays(month: string): string[] {
  const first = weekStart(`${month}-01`);
  return Array.from({ length: DAYS }, (_, index) => addDays(first, index));
}

/** The month so many months later, or earlier. */
export function addMonths(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** Where a key leads from a day; null when it leads nowhere. A month on, the 31st becomes the last day there is. */
export function dayByKey(key: string, day: string): string | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return weekStart(day);
    case "End":
      return addDays(weekStart(day), 6);
    case "PageUp":
      return inMonth(addMonths(day.slice(0, 7), -1), day);
    case "PageDown":
      return inMonth(addMonths(day.slice(0, 7), 1), day);
    default:
      return null;
  }
}

function inMonth(month: string, day: string): string {
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const same = `${month}-${day.slice(8)}`;
  return same < last ? same : last;
}
