import { openDay, roomyTime, visitsOf } from "../app/board.ts";
import { bookButton, bookingForm, chosenPatient, matches, timeOf } from "../app/booking.ts";
import { countEffort } from "../app/effort.ts";
import { expect, test } from "../app/test.ts";

test("the board is walked with arrows, and a time is booked without the mouse", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const effort = await countEffort(page);
  const time = await timeOf(await roomyTime(page, "Dr Brian Mwangi", 30));

  const focused = page.locator("*:focus");
  for (let tabs = 0; tabs < 20 && !(await isOnBoard()); tabs++) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("aria-label", /Dr Brian Mwangi/);
  await page.keyboard.press("Home");
  for (
    let steps = 0;
    steps < 60 && (await focused.getAttribute("aria-label")) !== `${time}, free, Dr Brian Mwangi`;
    steps++
  ) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(bookingForm(page).getByRole("combobox", { name: "Patient" })).toBeFocused();
  await page.keyboard.type("P-000300");
  await expect(matches(page).first()).toContainText("P-000300");
  await page.keyboard.press("Enter");
  const patient = await chosenPatient(page);
  await expect(bookButton(page)).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(visitsOf(page, patient, time)).toBeFocused();
  expect((await effort()).presses).toBe(0);

  async function isOnBoard(): Promise<boolean> {
    return page.evaluate(() => document.activeElement?.closest("[role=grid]") !== null);
  }
});

test("B opens a form, Escape closes it and gives the focus back", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  await page.keyboard.press("b");
  await expect(bookingForm(page).getByRole("combobox", { name: "Patient" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bookingForm(page)).toHaveCount(0);
  await page.keyboard.press("b");
  await expect(bookingForm(page)).toBeVisible();
});
