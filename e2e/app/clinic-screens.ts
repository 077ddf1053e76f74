import { expect, type Page } from "@playwright/test";
import { nextTuesday } from "./clinic-clock.ts";
import type { Screen } from "./screens.ts";

/** The clinic's own settings, as an administrator meets them. */
export const CLINIC_SETTINGS: readonly Screen[] = [
  {
    name: "the clinic's settings, refused",
    async open(page) {
      await openClinic(page);
      await page.getByLabel("Days ahead that can be booked").fill("0");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("A whole number from 1 to 730.")).toBeVisible();
    },
  },
  {
    name: "what a change of the settings does",
    async open(page) {
      await openClinic(page);
      await page.getByRole("combobox", { name: "Time zone" }).fill("lagos");
      await page.getByRole("option", { name: /^Africa\/Lagos/ }).click();
      await page.getByLabel("Currency").selectOption("UGX");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("heading", { name: "What this does" })).toBeVisible();
    },
  },
  {
    name: "the rooms, one being renamed",
    async open(page) {
      await page.goto("/settings/rooms");
      await page
        .getByRole("button", { name: /^Rename/ })
        .first()
        .click();
      await expect(page.getByRole("dialog", { name: "Rename the room" })).toBeVisible();
    },
  },
  { name: "the types of visit", open: openTypes },
  {
    name: "a new type of visit, refused",
    async open(page) {
      await openTypes(page);
      await page.getByRole("button", { name: "Add a type of visit" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name").fill("Eye test");
      await dialog.getByLabel("In person").uncheck();
      await dialog.getByRole("button", { name: "Add", exact: true }).click();
      await expect(dialog.getByText("Choose at least one.")).toBeVisible();
    },
  },
  {
    name: "a closure over booked visits",
    async open(page) {
      await page.goto("/settings/closures");
      await page.getByLabel("First day").fill(nextTuesday());
      await page.getByLabel("Whole days").uncheck();
      await expect(page.getByRole("listitem").first()).toBeVisible();
      await page.getByLabel("From").fill("09:00");
      await page.getByLabel("To", { exact: true }).fill("11:00");
      await expect(page.getByRole("heading", { name: /booked in that time$/ })).toBeVisible();
    },
  },
  {
    name: "the integrity of the data",
    async open(page) {
      await page.goto("/settings/integrity");
      await expect(page.getByText("Every promise holds")).toBeVisible({ timeout: 15_000 });
    },
  },
];

async function openClinic(page: Page): Promise<void> {
  await page.goto("/settings/clinic");
  await expect(page.getByLabel("Days ahead that can be booked")).toBeVisible();
}

async function openTypes(page: Page): Promise<void> {
  await page.goto("/settings/visit-types");
  await expect(page.getByRole("button", { name: "Edit Consultation" })).toBeVisible();
}
