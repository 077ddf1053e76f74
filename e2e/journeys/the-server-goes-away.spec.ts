import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookButton, bookingForm, chooseShortVisit, pickPatient } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

test("the server is killed while a form is filled in: the screen says so, and one press books when it is back", async ({
  app,
  signedIn,
}) => {
  test.setTimeout(120_000);
  const page = await signedIn("desk1");
  await openDay(page);
  await freeTimes(page, "Dr Peter Ndung’u").first().click();
  const patient = await pickPatient(page, "P-001710");
  await chooseShortVisit(page);
  const book = bookButton(page);
  await expect(book).toBeEnabled();
  const state = page.locator("header").getByRole("status", { includeHidden: true });
  await app.kill();
  try {
    await expect(state).toHaveText(/reconnecting|offline/);
    await expect(bookingForm(page)).toContainText(patient);
  } finally {
    await app.startAgain();
  }
  await expect(state).toHaveText("live", { timeout: 20_000 });
  await book.click();
  await expect(visitsOf(page, patient)).toHaveCount(1);
});

test("a press on Book that meets a dead server is carried out once, when the server is back", async ({
  app,
  signedIn,
}) => {
  test.setTimeout(120_000);
  const page = await signedIn("desk2");
  await openDay(page);
  await freeTimes(page, "Dr Peter Ndung’u").first().click();
  const patient = await pickPatient(page, "P-001711");
  await chooseShortVisit(page);
  const book = bookButton(page);
  await expect(book).toBeEnabled();
  await app.kill();
  try {
    await book.click();
  } finally {
    await app.startAgain();
  }
  const failed = bookingForm(page).getByRole("alert").filter({ hasText: /./ });
  await expect(failed.or(visitsOf(page, patient)).first()).toBeVisible({ timeout: 30_000 });
  if (await failed.isVisible()) await book.click();
  await expect(visitsOf(page, patient)).toHaveCount(1);
  await expect(bookingForm(page)).toHaveCount(0);
});
