import { expect, type Page } from "@playwright/test";
import { nextTuesday } from "./clinic-clock.ts";
import type { Screen } from "./screens.ts";

/** The doctors, and one of them with a week that is being changed and leave that would strand visits. */
export const DOCTOR_SETTINGS: readonly Screen[] = [
  { name: "the doctors", open: (page) => openDoctors(page) },
  {
    name: "a doctor whose week and leave are being changed",
    async open(page) {
      await openDoctors(page);
      await page.getByRole("link", { name: /^Dr Grace Njeri/ }).click();
      const week = page.getByRole("region", { name: "Weekly hours" });
      await page.getByRole("gridcell", { name: /^Monday 18:00, closed/ }).dispatchEvent("click");
      await expect(week.getByText("Not saved yet")).toBeVisible();
      if ((await week.getByRole("button", { name: "Add hours" }).count()) === 0) {
        await week.getByText("The same as a list").click();
      }
      const evening = week.getByRole("group", { name: "Monday, 18:00 to 18:15" }).first();
      await evening.getByLabel("To", { exact: true }).fill("17:00");
      await expect(week.getByText("The end has to be after the start.")).toBeVisible();
      const leave = page.getByRole("region", { name: "Leave, breaks and openings" });
      await leave.getByLabel("First day").fill(nextTuesday());
      await leave.getByLabel("Last day").fill(nextTuesday());
      await leave.getByRole("button", { name: "Take leave" }).click();
      await expect(leave.getByRole("heading", { name: /would be left outside/ })).toBeVisible();
    },
  },
];

async function openDoctors(page: Page): Promise<void> {
  await page.goto("/settings/doctors");
  await expect(page.getByRole("link", { name: /^Dr Grace Njeri/ })).toBeVisible();
}
