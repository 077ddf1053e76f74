import { expect, type Page } from "@playwright/test";
import { openDay } from "./board.ts";

/** `wide`: there is no room for it on a phone. */
export type Screen = { name: string; wide?: true; open: (page: Page) => Promise<void> };

/** Every screen of the staff, each as somebody meets it. */
export const STAFF_SCREENS: readonly Screen[] = [
  { name: "the day", open: (page) => openDay(page) },
  {
    name: "the choice of doctors",
    wide: true,
    async open(page) {
      await openDay(page);
      await page.getByRole("button", { name: "All doctors" }).click();
      await expect(page.getByRole("checkbox").first()).toBeVisible();
    },
  },
  {
    name: "the account menu",
    async open(page) {
      await openDay(page);
      await page.getByRole("button", { name: /^Account of/ }).click();
      await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    },
  },
  {
    name: "the sessions",
    async open(page) {
      await page.goto("/account/sessions");
      await expect(page.getByText("This device")).toBeVisible();
    },
  },
  {
    name: "no such page",
    async open(page) {
      await page.goto("/desk/nowhere");
      await expect(page.getByText("There is no such page")).toBeVisible();
    },
  },
];

export const SIGN_IN: Screen = {
  name: "sign in",
  async open(page) {
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  },
};
