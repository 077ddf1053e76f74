import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { freeTimes, openDay } from "../app/board.ts";
import { bookButton, bookingForm, chooseShortVisit, matches, timeOf } from "../app/booking.ts";
import { signedInPatient } from "../app/portal.ts";
import { expect, test } from "../app/test.ts";

const PHONE_SIZE = { width: 390, height: 844 };
const DEMO_PATIENT = "+254700000001";

test("R-PLT-8 a visit booked at the desk is told once by text message, and appears in the patient's open inbox", async ({
  signedIn,
  stranger: patient,
}) => {
  await patient.setViewportSize(PHONE_SIZE);
  await signedInPatient(patient, DEMO_PATIENT);
  await patient.getByRole("link", { name: /^Messages/ }).click();
  await expect(patient.getByRole("heading", { name: "Messages", level: 1 })).toBeVisible();

  const desk = await signedIn("desk1");
  await openDay(desk);
  const time = await bookForDemoPatient(desk);
  const words = new RegExp(`Dr Lydia Chebet on .*, ${time} is booked`);
  await expect(patient.getByText(words)).toHaveCount(1);
  await expect(patient.getByText("New", { exact: true }).first()).toBeVisible();
  await isForAll(patient);

  const developer = await patient.context().newPage();
  await expect(async () => {
    await developer.goto(`/dev/messages?to=${encodeURIComponent(DEMO_PATIENT)}`);
    await expect(developer.getByText(words)).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await isForAll(developer);
});

test("an administrator sees whether messages were given up", async ({ signedIn }) => {
  const page = await signedIn("admin");
  await page.goto("/settings/messages");
  await expect(page.getByText("Nothing was given up")).toBeVisible();
  await isForAll(page);
});

/** By their phone, at the doctor's last free time of the day; answers with the time. */
async function bookForDemoPatient(page: Page): Promise<string> {
  const free = freeTimes(page, "Dr Lydia Chebet").last();
  const time = await timeOf(free);
  await free.click();
  await bookingForm(page).getByRole("combobox", { name: "Patient" }).fill("0700000001");
  await expect(matches(page)).toHaveCount(1);
  await page.keyboard.press("Enter");
  await chooseShortVisit(page);
  await bookButton(page).click();
  await expect(bookingForm(page)).toHaveCount(0);
  return time;
}

async function isForAll(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}
