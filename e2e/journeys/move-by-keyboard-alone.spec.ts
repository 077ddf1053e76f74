import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { spoken } from "../app/drag.ts";
import { countEffort } from "../app/effort.ts";
import { expect, test } from "../app/test.ts";

const STEPS_MAX = 40;

test("a visit is picked up, carried and put down with the keys, and every step is said", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Fatuma Hassan").first(), "P-001747");
  const card = visitsOf(page, patient, time);
  await card.focus();
  const effort = await countEffort(page);
  await page.keyboard.press("m");
  await spoken(page, `${patient} picked up.`);

  // The next time that is free, wherever it is in that doctor's day.
  const isFree = page.getByRole("status").filter({ hasText: /^\d\d:\d\d, Dr Fatuma Hassan, free$/ });
  for (let step = 0; step < STEPS_MAX; step++) {
    await page.keyboard.press("ArrowDown");
    if (await isFree.isVisible()) break;
  }
  const said = (await isFree.textContent()) ?? "";
  const later = said.slice(0, 5);
  expect(later > time).toBe(true);
  await page.keyboard.press("Enter");
  await expect(visitsOf(page, patient, later)).toBeFocused();
  await expect(page.getByText(`Moved to ${later}, Dr Fatuma Hassan`)).toBeVisible();

  await page.keyboard.press("m");
  await page.keyboard.press("ArrowRight");
  await spoken(page, /^\d\d:\d\d, Dr Grace Njeri, /);
  await page.keyboard.press("Escape");
  await spoken(page, "Put back.");
  await expect(visitsOf(page, patient, later)).toBeFocused();
  expect((await effort()).presses).toBe(0);
});

test("what cannot be moved says why instead of being picked up", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Fatuma Hassan").first(), "P-001748");
  await visitsOf(page, patient, time).focus();
  await page.keyboard.press("c");
  await expect(page.getByText("Checked in", { exact: true })).toBeVisible();
  await page.keyboard.press("m");
  await expect(page.getByText(/^Not possible while the visit is/).first()).toBeVisible();
});

test("days are turned, the week is opened and the keys are shown by keys; none of them works while one types", async ({
  signedIn,
}) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const address = page.url();
  await page.keyboard.press("]");
  await expect(page).not.toHaveURL(address);
  await page.keyboard.press("[");
  await expect(page).toHaveURL(address);
  await page.keyboard.press("PageDown");
  await expect(page).not.toHaveURL(address);
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/\/desk\/day$/);
  await page.goBack();

  await freeTimes(page, "Dr Ibrahim Noor").first().focus();
  await page.keyboard.press("w");
  await expect(page.getByRole("grid", { name: /^Week board of Dr Ibrahim Noor/ })).toBeVisible();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Pick up the visit");
  await keys.getByLabel("Keys of one letter do things").uncheck();
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await page.keyboard.press("w");
  await expect(page.getByRole("grid", { name: /^Week board/ })).toBeVisible();
  await page.keyboard.press("?");
  await keys.getByLabel("Keys of one letter do things").check();
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);

  await page.keyboard.press("b");
  await page.getByRole("combobox", { name: "Patient" }).pressSequentially("t[w?");
  await expect(page.getByRole("combobox", { name: "Patient" })).toHaveValue("t[w?");
});
