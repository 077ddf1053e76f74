import { expect, type Page } from "@playwright/test";
import { openDay } from "./board.ts";
import { nextTuesday } from "./clinic-clock.ts";
import type { Screen } from "./screens.ts";

export async function openWeek(page: Page, date = nextTuesday()): Promise<void> {
  await page.goto(`/desk/week?date=${date}`);
  await expect(page.getByRole("grid", { name: /^Week board of / })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^live$/ })).toHaveCount(1);
}

/** The boards' other faces, and what lies over every page. */
export const BOARD_SCREENS: readonly Screen[] = [
  { name: "a doctor's week", open: (page) => openWeek(page) },
  {
    name: "a month to choose a day from",
    overTheDay: true,
    async open(page) {
      await openDay(page);
      await page.getByRole("button", { name: "Go to a date" }).click();
      await expect(page.getByRole("button", { name: /% full$/ }).first()).toBeVisible();
    },
  },
  {
    name: "a visit that is carried with the keys",
    async open(page) {
      await openDay(page);
      await page
        .getByRole("grid")
        .getByRole("button", { name: /, confirmed, /i })
        .first()
        .focus();
      await expect(page.locator("[aria-live=assertive]")).toHaveCount(1);
      await page.keyboard.press("m");
      await page.keyboard.press("ArrowDown");
      await expect(page.getByRole("status").filter({ hasText: /^\d\d:\d\d, Dr / })).toHaveCount(1);
    },
  },
  {
    name: "the palette",
    overTheDay: true,
    async open(page) {
      await openDay(page);
      await page.keyboard.press("Control+k");
      const palette = page.getByRole("dialog", { name: "Find anything" });
      await palette.getByRole("combobox").fill("njeri");
      await expect(palette.getByRole("option", { name: /^Dr Grace Njeri/ })).toBeVisible();
      await expect(palette.getByRole("option", { name: /P-\d{6}/ }).first()).toBeVisible();
    },
  },
  {
    name: "the keys",
    overTheDay: true,
    async open(page) {
      await openDay(page);
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    },
  },
];
