import { randomInt } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { clinicDayIn } from "./clinic-clock.ts";
import { hasSignedIn } from "./portal.ts";
import { openTimes, portalTimes } from "./portal-booking.ts";
import type { Screen } from "./screens.ts";

/** For somebody whose phone the clinic does not know. */
export const WHO_ARE_YOU: Screen = {
  name: "who are you",
  async open(page) {
    await hasSignedIn(page, `+2547113${String(randomInt(100_000)).padStart(5, "0")}`);
    await page.goto("/portal/details");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText("Type your first name.")).toBeVisible();
  },
};

/** The pages of a patient who has visits ahead, behind them and bills. */
export const PORTAL_SCREENS: readonly Screen[] = [
  {
    name: "home",
    async open(page) {
      await page.goto("/portal");
      await expect(page.getByRole("region", { name: "Your next visit" }).getByRole("link")).toBeVisible();
    },
  },
  {
    name: "what to book",
    async open(page) {
      await page.goto("/portal/book");
      await expect(page.getByRole("link", { name: /^Consultation/ })).toBeVisible();
    },
  },
  {
    name: "a time to book, none of which suits",
    async open(page) {
      await openTimes(page, "Follow-up", "Dr Lydia Chebet", clinicDayIn(11));
      await page.getByRole("button", { name: "Tell me when a time is free" }).click();
      await expect(page.getByRole("button", { name: "Join", exact: true })).toBeVisible();
    },
  },
  {
    name: "a time that is kept",
    async open(page) {
      await openTimes(page, "Follow-up", "Dr Lydia Chebet", clinicDayIn(11));
      // Whoever runs beside this one may be quicker: then it is the next time.
      await expect(async () => {
        await portalTimes(page).first().click();
        await expect(page.getByRole("timer")).toBeVisible({ timeout: 5_000 });
      }).toPass({ timeout: 30_000 });
    },
  },
  { name: "the visits", open: openVisits },
  {
    name: "a visit",
    async open(page) {
      await openVisits(page);
      await page
        .getByRole("link", { name: /Confirmed/i })
        .first()
        .click();
      await expect(page.getByRole("button", { name: "Add to calendar" })).toBeVisible();
    },
  },
  {
    name: "a visit being cancelled",
    async open(page) {
      await page.getByRole("button", { name: "Cancel visit" }).click();
      await expect(page.getByLabel("Reason (optional)")).toBeVisible();
    },
  },
  {
    name: "the bills",
    async open(page) {
      await page.goto("/portal/bills");
      await expect(page.getByRole("article").first()).toBeVisible();
    },
  },
  {
    name: "a request",
    async open(page) {
      await page.goto("/portal/requests");
      await page.getByRole("button", { name: "Ask to be seen" }).click();
      await expect(page.getByLabel("What is the matter?")).toBeVisible();
    },
  },
  {
    name: "the messages",
    async open(page) {
      await page.goto("/portal/messages");
      await expect(page.getByRole("heading", { name: "Messages", level: 1 })).toBeVisible();
      await expect(page.getByRole("status", { name: "Fetching your messages" })).toHaveCount(0);
    },
  },
  {
    name: "one's own details, the phone being changed",
    async open(page) {
      await page.goto("/portal/profile");
      await page.getByRole("button", { name: "Change my phone number" }).click();
      await expect(page.getByLabel("New phone number")).toBeVisible();
    },
  },
  {
    name: "more",
    async open(page) {
      await page.goto("/portal/more");
      await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    },
  },
];

async function openVisits(page: Page): Promise<void> {
  await page.goto("/portal/visits");
  await expect(page.getByRole("link", { name: /Confirmed/i }).first()).toBeVisible();
}
