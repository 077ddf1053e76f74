import { openDay, roomyTime, visitsOf } from "../app/board.ts";
import { bookingForm, matches } from "../app/booking.ts";
import { countEffort } from "../app/effort.ts";
import { expect, test } from "../app/test.ts";

test("somebody new is registered and booked without leaving the day", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const effort = await countEffort(page);
  const { free } = await roomyTime(page, 30);
  await free.click();
  await expect(bookingForm(page).getByRole("combobox", { name: "Patient" })).toBeFocused();
  await page.keyboard.type("Wanjirũ Ng’endo");
  await expect(page.getByText("Nobody is known by that.")).toBeVisible();
  await page.getByRole("option", { name: /^Register/ }).click();
  const register = page.getByRole("dialog", { name: "Register a new patient" });
  await expect(register.getByLabel("First name")).toHaveValue("Wanjirũ");
  await expect(register.getByLabel("Last name")).toHaveValue("Ng’endo");
  await register.getByLabel("Date of birth").fill("1988-04-30");
  await register.getByLabel("Sex").selectOption("Female");
  await register.getByLabel("Phone").fill("0740 123 456");
  await page.keyboard.press("Enter");

  await expect(bookingForm(page).getByRole("button", { name: "Change patient, now Wanjirũ Ng’endo" })).toBeVisible();
  await expect(bookingForm(page)).toContainText(/P-\d{6}/);
  await bookingForm(page)
    .getByRole("button", { name: /^Book / })
    .click();
  await expect(visitsOf(page, "Wanjirũ Ng’endo")).toBeVisible();
  expect((await effort()).presses).toBeLessThanOrEqual(3);
});

test("one press and forty-odd keys register somebody new and book: what is typed, and an Enter for each question", async ({
  signedIn,
}) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const { free, time } = await roomyTime(page, 30);
  const effort = await countEffort(page);
  await free.click();
  await expect(bookingForm(page).getByRole("combobox", { name: "Patient" })).toBeFocused();
  await page.keyboard.type("Zuri Baraka");
  await expect(page.getByRole("option", { name: /^Register/ })).toHaveAttribute("data-highlighted", "");
  await page.keyboard.press("Enter");
  const register = page.getByRole("dialog", { name: "Register a new patient" });
  await expect(register.getByLabel("Date of birth")).toBeFocused();
  await page.keyboard.type("04301988");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(register.getByLabel("Sex")).toBeFocused();
  await page.keyboard.type("F");
  await page.keyboard.press("Tab");
  await page.keyboard.type("0740123457");
  await page.keyboard.press("Enter");
  await expect(bookingForm(page).getByRole("button", { name: "Change patient, now Zuri Baraka" })).toBeVisible();
  await expect(bookingForm(page).getByRole("button", { name: /^Book / })).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(visitsOf(page, "Zuri Baraka", time)).toBeVisible();
  const typed = "Zuri Baraka".length + "04301988".length + "F".length + "0740123457".length;
  expect(await effort()).toEqual({ presses: 1, keys: typed + 3 + 3 });
});

test("a phone that somebody has already is answered with who that is, and nobody is registered twice", async ({
  signedIn,
}) => {
  const page = await signedIn("desk1");
  await openDay(page);
  await page.keyboard.press("b");
  await page.getByRole("combobox", { name: "Patient" }).fill("P-001790");
  await expect(matches(page).first()).toContainText("P-001790");
  const phone = /\+254\d{9}/.exec((await matches(page).first().textContent()) ?? "")?.[0] ?? "";
  await page.getByRole("combobox", { name: "Patient" }).fill("Somebody Else");
  await page.getByRole("option", { name: /^Register/ }).click();
  const register = page.getByRole("dialog", { name: "Register a new patient" });
  await register.getByLabel("Date of birth").fill("1990-01-01");
  await register.getByLabel("Sex").selectOption("Male");
  await register.getByLabel("Phone").fill(phone);
  await register.getByRole("button", { name: "Register", exact: true }).click();
  await expect(register.getByText("Nothing was registered twice.")).toBeVisible();
  await register
    .getByRole("button", { name: /^Use .*P-001790$/ })
    .last()
    .click();
  await expect(bookingForm(page)).toContainText("P-001790");
});
