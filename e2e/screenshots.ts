import { join } from "node:path";
import type { Page } from "@playwright/test";
import { freeTimes } from "./app/board.ts";
import { bookButton, bookingForm, chooseShortVisit, pickPatient, timeOf } from "./app/booking.ts";
import { workList } from "./app/pharmacy.ts";
import { hasSignedIn } from "./app/portal.ts";
import { expect, test } from "./app/test.ts";
import { openWaitingRoom } from "./app/waiting.ts";

const IMAGES = join(import.meta.dirname, "../docs/images");
const DESK = { width: 1440, height: 900 };

test("the waiting room, a painted week, and the day in French", async ({ signedIn }) => {
  const admin = await signedIn("admin", { viewport: DESK, colorScheme: "light" });
  await openWaitingRoom(admin);
  await admin.screenshot({ path: join(IMAGES, "waiting.png") });

  await admin.goto("/settings/doctors");
  await admin.getByRole("link", { name: /Dr Grace Njeri/ }).click();
  await expect(admin.getByRole("heading", { name: "Weekly hours" })).toBeVisible();
  await admin.screenshot({ path: join(IMAGES, "settings-week.png") });

  const dark = await signedIn("desk2", { viewport: DESK, colorScheme: "dark", locale: "fr-FR" });
  await openToday(dark, "en direct");
  await dark.screenshot({ path: join(IMAGES, "day-dark-french.png") });
});

test("the day in light and on a phone, and a conflict", async ({ signedIn }) => {
  const phone = await signedIn("desk1", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await openToday(phone);
  await phone.screenshot({ path: join(IMAGES, "day-phone.png") });

  const light = await signedIn("desk1", { viewport: DESK, colorScheme: "light" });
  await openToday(light);
  await light.screenshot({ path: join(IMAGES, "day-light.png") });

  const other = await signedIn("desk2", { viewport: DESK });
  await openToday(other);
  const time = await timeOf(freeTimes(light, "Dr Grace Njeri").last());
  for (const [page, fileNumber] of [
    [light, "P-001705"],
    [other, "P-001706"],
  ] as const) {
    await page.getByRole("button", { name: `${time}, free, Dr Grace Njeri` }).click();
    await pickPatient(page, fileNumber);
    await chooseShortVisit(page);
  }
  // The second desk's form must not learn of the first's booking before its own Book is pressed.
  await Promise.all([bookButton(other).click(), bookButton(light).click()]);
  const lost = light.getByRole("dialog", { name: /has just been taken/ });
  const lostThere = other.getByRole("dialog", { name: /has just been taken/ });
  await expect(lost.or(bookingForm(light)).first()).toBeVisible();
  const loser = await Promise.any([lost.waitFor().then(() => light), lostThere.waitFor().then(() => other)]);
  await loser.screenshot({ path: join(IMAGES, "conflict.png") });
});

test("the dispensary, a round on the ward, and the portal on a phone", async ({ signedIn, stranger }) => {
  const pharmacist = await signedIn("pharmacist1", { viewport: DESK, colorScheme: "light" });
  await pharmacist.goto("/pharmacy");
  await expect(workList(pharmacist).getByRole("link").nth(3)).toBeVisible();
  await pharmacist.keyboard.press("ArrowDown");
  await pharmacist.keyboard.press("Enter");
  await expect(pharmacist.getByRole("button", { name: /^Dispense \d/ })).toBeVisible();
  await pharmacist.screenshot({ path: join(IMAGES, "dispensary.png") });

  const nurse = await signedIn("nurse1", { viewport: { width: 1180, height: 820 }, colorScheme: "light" });
  await nurse.goto("/ward");
  await nurse.getByText("Medical ward").first().click();
  await expect(nurse.getByRole("button", { name: /Given/ }).first()).toBeVisible();
  await nurse.screenshot({ path: join(IMAGES, "ward-round.png") });

  await stranger.setViewportSize({ width: 390, height: 844 });
  await hasSignedIn(stranger, "+254700000001");
  await stranger.goto("/portal");
  await expect(stranger.getByRole("region", { name: "Your next visit" }).getByRole("link").first()).toBeVisible();
  await stranger.screenshot({ path: join(IMAGES, "portal-phone.png") });
});

async function openToday(page: Page, live = "live"): Promise<void> {
  await page.goto("/desk/day");
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: live })).toHaveCount(1);
  await page.evaluate(() => document.fonts.ready);
}
