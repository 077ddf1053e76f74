import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Screen } from "./screens.ts";

export const DEAD_LINK: Screen = {
  name: "a link that cannot be used",
  async open(page) {
    await page.goto("/join#nothing");
    await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
  },
};

/** The staff and their invitations, as an administrator meets them, and what the link opens. */
export const STAFF_SETTINGS: readonly Screen[] = [
  { name: "the staff", open: openStaff },
  {
    name: "a member of staff, refused",
    async open(page) {
      await openStaff(page);
      await page.getByRole("button", { name: /^Wanjiku Kamau/ }).click();
      const person = page.getByRole("dialog");
      await person.getByRole("checkbox", { name: "Administration" }).uncheck();
      await person.getByRole("button", { name: "Save" }).click();
      await expect(person.getByText("Choose at least one role.")).toBeVisible();
    },
  },
  {
    name: "the link of an invitation",
    async open(page) {
      await openStaff(page);
      await invite(page);
    },
  },
  {
    name: "the invitations, one about to be withdrawn",
    async open(page) {
      await page.goto("/settings/staff?view=invitations");
      await page
        .getByRole("button", { name: /^Withdraw/ })
        .first()
        .click();
      await expect(page.getByRole("button", { name: "Keep it" })).toBeVisible();
    },
  },
  {
    name: "joining, with something missing",
    async open(page) {
      await openStaff(page);
      await page.goto(await invite(page));
      await page.getByRole("button", { name: "Join", exact: true }).click();
      await expect(page.getByText("The password needs at least 12 characters.")).toBeVisible();
    },
  },
];

async function openStaff(page: Page): Promise<void> {
  await page.goto("/settings/staff");
  await expect(page.getByRole("button", { name: /^Wanjiku Kamau/ })).toBeVisible();
}

/** Answers with the link. */
async function invite(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Invite staff" }).click();
  const form = page.getByRole("dialog", { name: "Invite staff" });
  await form.getByLabel("E-mail").fill(`${randomUUID()}@clinic.example`);
  await form.getByLabel("Name", { exact: true }).fill("Nia Njoroge");
  await form.getByRole("checkbox", { name: "Nurse" }).check();
  await form.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("button", { name: "Copy" })).toBeFocused();
  return page.getByLabel("Link").inputValue();
}
