import { expect, type Locator, type Page } from "@playwright/test";

const DAY_MS = 86_400_000;
const NAIROBI_MS = 3 * 3_600_000;

/** The next Tuesday after today in the clinic's zone: a day on which every demo doctor works, whatever today is. */
export function nextTuesday(): string {
  const here = Date.now() + NAIROBI_MS;
  const weekday = new Date(here).getUTCDay();
  return new Date(here + (((2 - weekday + 6) % 7) + 1) * DAY_MS).toISOString().slice(0, 10);
}

/** `27 October`, as the board's title writes it. */
export function inWords(date: string): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
}

export async function openDay(page: Page, date = nextTuesday()): Promise<void> {
  await page.goto(`/desk/day?date=${date}`);
  await expect(page.getByRole("grid", { name: inWords(date) })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^live$/ })).toHaveCount(1);
}

/** A doctor's free times on the board. */
export function freeTimes(page: Page, doctor: string): Locator {
  return page.getByRole("grid").getByRole("button", { name: new RegExp(`^\\d\\d:\\d\\d, free, ${doctor}$`) });
}

/** A free time after which the doctor is free for so many minutes; the last of the day, for the first are wanted most. */
export async function roomyTime(page: Page, doctor: string, minutes: number): Promise<Locator> {
  await expect(freeTimes(page, doctor).first()).toBeVisible();
  const labels = await freeTimes(page, doctor).evaluateAll((cells) => cells.map((cell) => cell.ariaLabel ?? ""));
  const starts = labels.map((label) => Number(label.slice(0, 2)) * 60 + Number(label.slice(3, 5)));
  const fits = (start: number) => {
    const quarters = Array.from({ length: minutes / 15 }, (_, quarter) => start + quarter * 15);
    return quarters.every((quarter) => starts.includes(quarter));
  };
  const at = starts.findLastIndex(fits);
  if (at === -1) throw new Error(`${doctor} has no ${minutes} free minutes that day.`);
  return page.getByRole("grid").getByRole("button", { name: labels[at] ?? "", exact: true });
}

/** Somebody's visits on the board, or the one that starts at a time of day. */
export function visitsOf(page: Page, patient: string, time = "\\d\\d:\\d\\d"): Locator {
  const name = new RegExp(`^${time} to \\d\\d:\\d\\d, ${escaped(patient)}, `);
  return page.getByRole("grid").getByRole("button", { name });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
