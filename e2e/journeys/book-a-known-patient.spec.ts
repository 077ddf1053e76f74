import { freeTimes, openDay, roomyTime, visitsOf } from "../app/board.ts";
import { bookButton, bookingForm, bookOnBoard, chosenPatient, matches } from "../app/booking.ts";
import { nextTuesday } from "../app/clinic-clock.ts";
import { countEffort } from "../app/effort.ts";
import { expect, test } from "../app/test.ts";

test("a press on a free time, two letters and two Enters book a known patient", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const { free, time } = await roomyTime(page, 30);
  const effort = await countEffort(page);

  await free.click();
  await expect(bookingForm(page).getByRole("combobox", { name: "Patient" })).toBeFocused();
  await page.keyboard.type("wa");
  await expect(matches(page).first()).toContainText(/wa/i);
  await page.keyboard.press("Enter");
  const patient = await chosenPatient(page);
  await expect(bookButton(page)).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(visitsOf(page, patient, time)).toBeVisible();
  await expect(bookingForm(page)).toHaveCount(0);
  expect(await effort()).toEqual({ presses: 1, keys: 4 });
});

test("somebody else's booking is on the other desk within moments", async ({ signedIn }) => {
  const [page, other] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(page), openDay(other)]);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Lydia Chebet").first(), "P-001730");
  await expect(visitsOf(other, patient, time)).toBeVisible({ timeout: 3_000 });
});

test("the address of a day opens that day for whoever follows it, with the same doctors", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  await page.getByRole("button", { name: "All doctors" }).click();
  await page.getByRole("checkbox", { name: /Dr Fatuma Hassan/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(freeTimes(page, "Dr Fatuma Hassan")).toHaveCount(0);
  const address = page.url();
  expect(address).toContain(nextTuesday());
  const other = await signedIn("desk2");
  await other.goto(address);
  await expect(freeTimes(other, "Dr Grace Njeri").first()).toBeVisible();
  await expect(freeTimes(other, "Dr Fatuma Hassan")).toHaveCount(0);
});
