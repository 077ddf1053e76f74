import { expect, type Locator, type Page } from "@playwright/test";
import { nextTuesday } from "./clinic-clock.ts";

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

/** A free time of any doctor after which there are so many free minutes: the last there is. */
export async function roomyTime(page: Page, minutes: number): Promise<{ free: Locator; time: string; doctor: string }> {
  const everyFreeTime = page.getByRole("grid").getByRole("button", { name: /^\d\d:\d\d, free, / });
  await expect(everyFreeTime.first()).toBeVisible();
  const names = await everyFreeTime.evaluateAll((cells) => cells.map((cell) => cell.ariaLabel ?? ""));
  const later = (name: string, by: number) => {
    const at = new Date(`1970-01-01T${name.slice(0, 5)}Z`).getTime() + by * 60_000;
    return new Date(at).toISOString().slice(11, 16) + name.slice(5);
  };
  const quarters = Array.from({ length: minutes / 15 }, (_, quarter) => quarter * 15);
  const name = names.findLast((one) => quarters.every((by) => names.includes(later(one, by))));
  if (!name) throw new Error(`Nobody has ${minutes} free minutes that day.`);
  const free = page.getByRole("grid").getByRole("button", { name, exact: true });
  return { free, time: name.slice(0, 5), doctor: name.replace(/^.*, free, /, "") };
}

/** Somebody's visits on the board, or the one that starts at a time of day. */
export function visitsOf(page: Page, patient: string, time = "\\d\\d:\\d\\d"): Locator {
  const name = new RegExp(`^${time} to \\d\\d:\\d\\d, ${escaped(patient)}, `);
  return page.getByRole("grid").getByRole("button", { name });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
