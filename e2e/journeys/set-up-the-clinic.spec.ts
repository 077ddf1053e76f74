import type { Page } from "@playwright/test";
import { freeTimes, inWords, openDay } from "../app/board.ts";
import { bookingForm, pickPatient } from "../app/booking.ts";
import { nextTuesday } from "../app/clinic-clock.ts";
import { expect, test } from "../app/test.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

async function openSection(page: Page, name: string): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Sections of the settings" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("the clinic's settings are an administrator's; whoever else opens them is led to the day, with a word", async ({
  signedIn,
}) => {
  const desk = await signedIn("desk1");
  await desk.goto("/settings/rooms");
  await expect(desk.getByText("Only an administrator changes the settings of the clinic.")).toBeVisible();
  await expect(desk).toHaveURL(/\/desk\/day/);
  await expect(desk.getByRole("link", { name: "Settings" })).toHaveCount(0);
});

test("a new time zone says whom it leaves outside the hours before it is set, and goes back as easily", async ({
  signedIn,
}) => {
  const page = await signedIn("admin");
  await openSection(page, "Clinic");
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.fill("lagos");
  await page.getByRole("option", { name: /^Africa\/Lagos/ }).click();
  await page.getByRole("button", { name: "Save" }).click();

  const effect = page.getByRole("region", { name: "What this does" });
  await expect(effect.getByRole("heading", { name: "What this does" })).toBeFocused();
  await expect(effect.getByRole("heading", { name: "Time zone: Africa/Lagos" })).toBeVisible();
  await expect(effect.getByText(/\d+ booked visits are left outside their doctors’ hours:/)).toBeVisible();
  await expect(effect.getByRole("link", { name: /^Open / }).first()).toBeVisible();
  await effect.getByRole("button", { name: "Back" }).click();
  await expect(zone).toHaveValue("Africa/Lagos");
  await page.getByRole("button", { name: "Discard changes" }).click();

  await page.getByLabel("Minutes a time is held").fill("15");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Minutes a time is held")).toHaveValue("15");
});

test("two administrators set the clinic up: neither's words are lost, and the second chooses where they clash", async ({
  signedIn,
}) => {
  const [first, second] = [await signedIn("admin"), await signedIn("admin")];
  for (const page of [first, second]) await openSection(page, "Clinic");
  await second.getByLabel("Name").fill("Second Clinic");
  await second.getByLabel("Visits ahead a patient may book").fill("5");
  await first.getByLabel("Name").fill("First Clinic");
  await first.getByRole("button", { name: "Save" }).click();
  await expect(first.getByText("Saved", { exact: true })).toBeVisible();
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByRole("heading", { name: /changed this/ })).toBeFocused();
  await second
    .getByRole("group", { name: "Name" })
    .getByRole("radio", { name: /First Clinic/ })
    .check();
  await second.getByRole("button", { name: "Save on what is new" }).click();
  await expect(second.getByLabel("Visits ahead a patient may book")).toHaveValue("5");
  for (const page of [first, second]) await expect(page.getByLabel("Name")).toHaveValue("First Clinic");
});

test("a room and a type of visit are there for the desk at once, and a room goes out of use with its visits seen", async ({
  signedIn,
}) => {
  const [page, desk] = [await signedIn("admin"), await signedIn("desk1")];
  await openDay(desk);
  await freeTimes(desk, "Dr Grace Njeri").last().click();
  await expect(bookingForm(desk).getByRole("listbox")).toBeVisible();

  await openSection(page, "Visit types");
  await page.getByRole("button", { name: "Add a type of visit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Follow-up");
  await dialog.getByLabel("Minutes").fill("15");
  await dialog.getByLabel("Price in KES").fill("1500.50");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("Another type of visit has this name.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Eye test");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Eye test" })).toContainText("1,500.50");

  await openSection(page, "Rooms");
  await page.getByRole("button", { name: "Add a room" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Eye room");
  await page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("button", { name: "Take Eye room out of use" })).toBeVisible();

  const form = bookingForm(desk);
  await pickPatient(desk, "P-001705");
  await form.getByLabel("Type of visit").selectOption({ label: "Eye test · 15 min" });
  await form.getByText("Room and note").click();
  await form.getByLabel("Room").selectOption({ label: "Eye room" });
  await form.getByRole("button", { name: /^Book .*\d\d:\d\d/ }).click();
  await expect(form).toHaveCount(0);

  await page.getByRole("button", { name: "Take Eye room out of use" }).click();
  const inside = page.getByRole("dialog", { name: "1 visit is booked in Eye room" });
  await expect(inside.getByRole("link", { name: /^Open / })).toHaveCount(1);
  await inside.getByRole("button", { name: "Take it out of use all the same" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Eye room" })).toContainText("out of use");
});

for (const [size, device] of [
  ["a desk", {}],
  ["a phone", PHONE],
] as const) {
  test(`the clinic is closed over booked visits, which are listed first, at ${size}`, async ({ signedIn }) => {
    const page = await signedIn("admin", device);
    await openSection(page, "Closures");
    const form = page.getByRole("form", { name: "Close the clinic" });
    const day = nextTuesday();
    await form.getByLabel("First day").fill(day);
    await expect(form.getByLabel("Last day")).toHaveValue(day);
    await expect(form.getByRole("heading", { name: /^\d+ visits are booked in that time$/ })).toBeVisible();
    await form.getByLabel("Note").fill("Public holiday");
    await form.getByRole("button", { name: "Close all the same" }).click();

    const left = page.getByRole("region", { name: /left behind by what was changed$/ });
    await expect(left.getByRole("link", { name: /^Open / }).first()).toBeVisible();
    await left.getByRole("button", { name: "Seen" }).click();
    const closure = page.getByRole("listitem").filter({ hasText: "Public holiday" });
    await expect(closure).toContainText(inWords(day));
    await closure.getByRole("button", { name: /^Remove the closure/ }).click();
    const question = page.getByRole("alert").filter({ hasText: "Open again" });
    await question.getByRole("button", { name: "Remove" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Public holiday" })).toHaveCount(0);
  });
}
