import type { Page } from "@playwright/test";
import { hasJoined, hasSignedIn, newPatient } from "../app/portal.ts";
import { openTimes, portalTimes } from "../app/portal-booking.ts";
import { expect, test } from "../app/test.ts";

const PHONE_SIZE = { width: 390, height: 844 };

test("R-PAY-1 somebody new signs in by phone, books in four taps, pays and sees the visit confirmed", async ({
  stranger: page,
}) => {
  await page.setViewportSize(PHONE_SIZE);
  await newPatient(page, "+254711200300", "Amani");
  await page.getByRole("link", { name: "Book a visit" }).click();
  await page.getByRole("link", { name: /^Consultation/ }).click();
  await page.getByRole("link", { name: /^Anyone/ }).click();
  await expect(page.getByText("All times are the clinic’s: Africa/Nairobi")).toBeVisible();
  const time = await takeTime(page);

  await expect(page.getByRole("timer")).toHaveText(/^(10:00|9:\d\d)$/);
  await expect(page.getByText(`, ${time} –`)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("timer")).toBeVisible();
  await page.getByRole("button", { name: /^Pay .*2,500/ }).click();
  await page.getByRole("button", { name: "Pay", exact: true }).click();

  await expect(page).toHaveURL(/\/portal\/visits\/[0-9a-f-]{36}\?paid=/);
  await expect(page.getByText("It is booked.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Consultation" })).toBeVisible();
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("region", { name: "Your next visit" })).toContainText(time);
});

test("R-SCH-1 two patients take one time at once: one has it, the other is offered the nearest ones", async ({
  browser,
  app,
}) => {
  const phones = ["+254711200310", "+254711200311"];
  const contexts = await Promise.all(phones.map(() => browser.newContext({ baseURL: app.url, viewport: PHONE_SIZE })));
  const pages = await Promise.all(contexts.map((context) => context.newPage()));
  for (const [index, page] of pages.entries()) {
    await hasJoined(page, phones[index] ?? "", `Rival${index}`);
    await openTimes(page, "Follow-up", "Dr Grace Njeri");
  }
  for (const page of pages) await farDay(page);
  const times = pages.map((page) => portalTimes(page).first());
  const name = (await times[0]?.getAttribute("aria-label")) ?? "";
  await Promise.all(times.map((time) => time.click()));
  const lost = await Promise.any(
    pages.map(async (page, index) => {
      await expect(page.getByText(`${name.slice(0, 5)} has just been taken`)).toBeVisible();
      return index;
    }),
  );
  const [loser, winner] = [pages[lost], pages[1 - lost]];
  if (!loser || !winner) throw new Error("There are two patients.");
  await expect(winner.getByRole("timer")).toBeVisible();
  const nearest = loser.getByRole("list", { name: "Nearest free times" }).getByRole("button");
  await expect(nearest).toHaveCount(3);
  await expect(nearest.first()).toBeFocused();
  await loser.keyboard.press("Enter");
  await expect(loser.getByRole("timer")).toBeVisible();
  await loser.getByRole("button", { name: "Pay at the clinic" }).click();
  await expect(loser.getByText("It is booked.")).toBeVisible();
  await Promise.all(contexts.map((context) => context.close()));
});

test("a declined payment leaves the time kept, and can be tried again", async ({ stranger: page }) => {
  await page.setViewportSize(PHONE_SIZE);
  await hasSignedIn(page, "+254700000001");
  await openTimes(page, "Vaccination", "Dr Ibrahim Noor");
  await takeTime(page);
  await page.getByRole("button", { name: /^Pay .*1,000/ }).click();
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(page).toHaveURL(/\?paid=/);
  await expect(page.getByRole("timer")).toBeVisible();
  await page.getByRole("button", { name: /^Pay .*1,000/ }).click();
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(page.getByText("It is booked.")).toBeVisible();
});

/** A day of which the other journeys know nothing. */
async function farDay(page: Page): Promise<void> {
  const days = page.getByRole("list", { name: "Days with free times" });
  await days.getByRole("button", { name: /\d/ }).nth(6).click();
}

/** The first free time of a day on which nobody else is busy. */
async function takeTime(page: Page): Promise<string> {
  await farDay(page);
  const name = (await portalTimes(page).first().getAttribute("aria-label")) ?? "";
  await portalTimes(page).first().click();
  return name.slice(0, 5);
}
