import type { Page } from "@playwright/test";
import { inWords, openDay } from "../app/board.ts";
import { chosenPatient } from "../app/booking.ts";
import { nextTuesday } from "../app/clinic-clock.ts";
import { expect, test } from "../app/test.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Find anything" });

async function find(page: Page, text: string, first: RegExp): Promise<void> {
  await page.keyboard.press("Control+k");
  await palette(page).getByRole("combobox").fill(text);
  await expect(palette(page).getByRole("option", { selected: true })).toHaveAccessibleName(first);
}

test("a patient, a doctor and a day are reached from wherever one is, by typing", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await page.goto("/account/sessions");
  await expect(page.getByText("This device")).toBeVisible();

  await find(page, "P-001749", /P-001749/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk\/patients\/[0-9a-f-]{36}$/);
  await expect(palette(page)).toHaveCount(0);

  await find(page, "njeri", /./);
  await palette(page)
    .getByRole("option", { name: /^Dr Grace Njeri/ })
    .click();
  await expect(page.getByRole("grid", { name: /^Week board of Dr Grace Njeri/ })).toBeVisible();

  await find(page, nextTuesday(), new RegExp(inWords(nextTuesday())));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid", { name: inWords(nextTuesday()) })).toBeVisible();

  await find(page, "thursday", /^Thursday /);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(new RegExp(nextTuesday()));

  await page.keyboard.press("Control+k");
  const recent = palette(page).getByRole("group", { name: "Chosen last" });
  await expect(recent.getByRole("option")).toHaveCount(4);
});

test("Shift and Enter book for the patient who was found", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  await page.getByRole("button", { name: "Find anything" }).click();
  await palette(page).getByRole("combobox").fill("P-001750");
  const first = palette(page).getByRole("option", { selected: true });
  await expect(first).toHaveAccessibleName(/P-001750/);
  const name = ((await first.getAttribute("aria-label")) ?? "").split(", ")[0];
  await page.keyboard.press("Shift+Enter");
  expect(await chosenPatient(page)).toBe(name);
});

test("the palette says when nobody is known, when the server is away, and leads to actions all the same", async ({
  signedIn,
}) => {
  const page = await signedIn("desk1");
  await openDay(page);
  await page.keyboard.press("/");
  const box = palette(page).getByRole("combobox");
  await expect(box).toBeFocused();
  await box.fill("Nobody at all");
  await expect(palette(page).getByText("Nothing is known by that.")).toBeVisible();
  await page.route(/patients\.search/, (route) => route.abort());
  await box.fill("waiting");
  await expect(palette(page).getByText("Patients could not be searched.")).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk\/waiting/);
});
