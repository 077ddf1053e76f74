import { openDay, roomyTime, visitsOf } from "../app/board.ts";
import { bookButton, bookingForm, chosenPatient, matches } from "../app/booking.ts";
import { countEffort } from "../app/effort.ts";
import { expect, test } from "../app/test.ts";

const STEPS_MAX = 60;

test("the board is walked with arrows, and a time is booked without the mouse", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const effort = await countEffort(page);
  const { time, doctor } = await roomyTime(page, 30);
  const focused = () => page.evaluate(() => document.activeElement?.ariaLabel ?? "");
  const walkTo = async (key: string, name: RegExp) => {
    for (let steps = 0; steps < STEPS_MAX && !name.test(await focused()); steps++) await page.keyboard.press(key);
    expect(await focused()).toMatch(name);
  };

  await walkTo("Tab", /^\d\d:\d\d.*Dr Achieng Otieno/);
  await walkTo("ArrowRight", new RegExp(doctor));
  await page.keyboard.press("Home");
  await walkTo("ArrowDown", new RegExp(`^${time}, free, ${doctor}$`));
  await page.keyboard.press("Enter");
  await expect(bookingForm(page).getByRole("combobox", { name: "Patient" })).toBeFocused();
  await page.keyboard.type("P-001720");
  await expect(matches(page).first()).toContainText("P-001720");
  await page.keyboard.press("Enter");
  const patient = await chosenPatient(page);
  await expect(bookButton(page)).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(visitsOf(page, patient, time)).toBeFocused();
  expect((await effort()).presses).toBe(0);
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
