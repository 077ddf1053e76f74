const SLASHED = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/;

export type DayOrder = "day_first" | "month_first" | "unclear";

/** How a file writes its days, judged by all of them: one 17/05/1990 tells how to read 05/06/1990. */
export function dayOrderOf(days: readonly string[]): DayOrder {
  const parts = days.flatMap((day) => {
    const match = SLASHED.exec(day);
    return match ? [{ first: Number(match[1]), second: Number(match[2]) }] : [];
  });
  const dayFirst = parts.some(({ first }) => first > 12);
  const monthFirst = parts.some(({ second }) => second > 12);
  if (dayFirst === monthFirst) return "unclear";
  return dayFirst ? "day_first" : "month_first";
}

/** The day as `YYYY-MM-DD`; `unclear` where the file does not tell which number is the month; else as it was written. */
export function dayIn(text: string, order: DayOrder): string | "unclear" {
  const match = SLASHED.exec(text);
  if (!match) return text.trim();
  const [, first = "", second = "", year = ""] = match;
  if (order === "unclear" && first !== second) return "unclear";
  const [day, month] = order === "month_first" ? [second, first] : [first, second];
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
