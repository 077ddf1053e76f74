import { expect, type Page } from "@playwright/test";
import type { Screen } from "./screens.ts";

/** What patients ask the clinic for and what they owe it, as the desk meets it; the demo clinic has some of each. */
export const ASKING_SCREENS: readonly Screen[] = [
  { name: "the requests", open: openRequests },
  {
    name: "a time for a request",
    async open(page) {
      await openRequests(page);
      await page.getByRole("list", { name: "Requests" }).getByRole("button").first().click();
      await page.getByRole("dialog").getByRole("button", { name: "Pick a time" }).click();
      await expect(page.getByRole("dialog").getByRole("listbox")).toBeVisible();
    },
  },
  { name: "the waitlist", open: openWaitlist },
  {
    name: "somebody being added to the waitlist",
    async open(page) {
      await openWaitlist(page);
      await page.getByRole("button", { name: "Add somebody" }).click();
      await expect(page.getByRole("dialog").getByLabel("Type of visit")).toBeVisible();
    },
  },
  { name: "the bills", open: (page) => openBills(page, "open") },
  {
    name: "the bills of one patient, who is being found",
    async open(page) {
      await openBills(page, "all");
      await page.getByRole("button", { name: "Of one patient…" }).click();
      await expect(page.getByRole("dialog").getByRole("combobox", { name: "Patient" })).toBeVisible();
    },
  },
  {
    name: "a day's takings",
    async open(page) {
      await openBills(page, "all");
      await page.getByRole("link", { name: "Takings of the day" }).click();
      await expect(page.getByRole("dialog", { name: "Takings of the day" }).getByLabel("Day")).toBeVisible();
    },
  },
  {
    name: "a payment being taken",
    async open(page) {
      await openBills(page, "open");
      await page.getByRole("button", { name: BILL }).first().click();
      await page.getByRole("dialog").getByRole("button", { name: "Take payment" }).click();
      await expect(page.getByRole("dialog").getByLabel("Handed over")).toBeVisible();
    },
  },
  {
    name: "money being given back",
    async open(page) {
      await openBills(page, "paid");
      await page.getByRole("button", { name: BILL }).first().click();
      await page.getByRole("dialog").getByRole("button", { name: "Give back" }).first().click();
      await expect(page.getByRole("dialog").getByLabel("Why")).toBeVisible();
    },
  },
];

const BILL = /Bill \d+/;

async function openBills(page: Page, show: string): Promise<void> {
  await page.goto(`/desk/bills?show=${show}`);
  await expect(page.getByRole("button", { name: BILL }).first()).toBeVisible();
}

async function openRequests(page: Page): Promise<void> {
  await page.goto("/desk/requests");
  await expect(page.getByRole("list", { name: "Requests" })).toBeVisible();
}

async function openWaitlist(page: Page): Promise<void> {
  await page.goto("/desk/waitlist");
  await expect(page.getByRole("list", { name: "Waitlist" })).toBeVisible();
}
