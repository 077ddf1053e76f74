import type { Page } from "@playwright/test";
import { freeTimes, inWords, openDay } from "../app/board.ts";
import { nextTuesday } from "../app/clinic-clock.ts";
import { expect, test } from "../app/test.ts";

/** From the list of doctors to one of them, as an admin gets there. */
async function openDoctor(page: Page, name: string): Promise<void> {
  await page.goto("/settings/doctors");
  await page.getByRole("searchbox", { name: "Find a doctor" }).fill(name);
  await page.getByRole("list", { name: "Doctors" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const cell = (page: Page, name: string) => page.getByRole("gridcell", { name: new RegExp(`^${name}, `) });

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

for (const { size, options } of [
  { size: "at the desk", options: {} },
  { size: "on a phone", options: PHONE },
])
  test(`leave over booked visits: the list comes first, the leave is taken, one visit is moved, the board hatches, ${size}`, async ({
    signedIn,
  }) => {
    const [page, desk] = [await signedIn("admin", options), await signedIn("desk1", options)];
    const day = nextTuesday();
    await openDay(desk, day);
    await openDoctor(page, "Dr Lydia Chebet");
    const leave = page.getByRole("region", { name: "Leave, breaks and openings" });
    await leave.getByLabel("First day").fill(day);
    await leave.getByLabel("Last day").fill(day);
    await leave.getByLabel("Note (optional)").fill("Conference");
    await leave.getByRole("button", { name: "Take leave" }).click();

    await expect(
      leave.getByRole("heading", { name: /^\d+ booked visits? would be left outside the hours$/ }),
    ).toBeFocused();
    const listed = await leave.getByRole("link", { name: /^Move / }).count();
    expect(listed).toBeGreaterThan(0);
    await expect(desk.getByRole("gridcell", { name: "Conference" })).toHaveCount(0);
    await leave.getByRole("button", { name: "Take it all the same" }).click();

    await expect(leave.getByRole("heading", { name: /outside the hours now$/ })).toBeVisible();
    await expect(leave.getByRole("button", { name: /^Remove Leave, / })).toBeVisible();
    await expect(desk.getByRole("gridcell", { name: "Conference" })).toBeVisible();
    await expect(freeTimes(desk, "Dr Lydia Chebet")).toHaveCount(0);

    const move = leave.getByRole("link", { name: /^Move / }).first();
    await move.click();
    const visit = page.getByRole("dialog");
    await visit.getByRole("button", { name: "Reschedule" }).click();
    await visit.getByLabel("Doctor", { exact: true }).selectOption({ label: "Dr Brian Mwangi · General" });
    await visit.getByRole("listbox").getByRole("option").first().click();
    await visit.getByRole("button", { name: /^Move to / }).click();
    await expect(visit.getByText("Dr Brian Mwangi").first()).toBeVisible();

    await openDoctor(page, "Dr Lydia Chebet");
    await leave
      .getByRole("button", { name: /^Remove Leave, .*/ })
      .first()
      .click();
    await expect(freeTimes(desk, "Dr Lydia Chebet").first()).toBeVisible();
  });

test("a week is painted and the board shows it; painted over by keyboard, it is gone again", async ({ signedIn }) => {
  const [page, desk] = [await signedIn("admin"), await signedIn("desk1")];
  const sunday = new Date(Date.parse(nextTuesday()) + 5 * 86_400_000).toISOString().slice(0, 10);
  await openDay(desk, sunday);
  await openDoctor(page, "Dr Peter Ndung’u");
  const week = page.getByRole("region", { name: "Weekly hours" });
  await cell(page, "Sunday 10:00").hover();
  await page.mouse.down();
  await cell(page, "Sunday 11:00").hover();
  await cell(page, "Sunday 11:45").hover();
  await page.mouse.up();
  await week.getByText("The same as a list").click();
  await expect(week.getByRole("group", { name: "Sunday, 10:00 to 12:00" }).first()).toBeVisible();
  await expect(week.getByText("Not saved yet")).toBeVisible();
  await week.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The week is saved")).toBeVisible();
  await expect(freeTimes(desk, "Dr Peter Ndung’u").first()).toHaveAccessibleName(/^10:00, free/);

  await cell(page, "Sunday 10:00").focus();
  for (let quarter = 0; quarter < 7; quarter += 1) await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByRole("gridcell", { selected: true })).toHaveCount(8);
  await page.keyboard.press("Space");
  await expect(week.getByRole("group", { name: /^Sunday, / })).toHaveCount(0);
  await page.getByRole("link", { name: "Doctors", exact: true }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  await week.getByRole("button", { name: "Save", exact: true }).click();
  await expect(week.getByText("Not saved yet")).toHaveCount(0);
  await expect(freeTimes(desk, "Dr Peter Ndung’u")).toHaveCount(0);
});

test("a doctor sets own hours on a phone, line by line or by touch, and reaches nobody else's", async ({
  signedIn,
}) => {
  const page = await signedIn("doctor1", PHONE);
  await page.goto(`/desk/day?date=${nextTuesday()}`);
  await expect(page.getByRole("grid", { name: inWords(nextTuesday()) })).toBeVisible();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("link", { name: "My hours and leave" }).click();
  const week = page.getByRole("region", { name: "Weekly hours" });
  await week.getByRole("radio", { name: "Sunday" }).check({ force: true });
  await cell(page, "Sunday 16:00").tap();
  await expect(week.getByRole("group", { name: "Sunday, 16:00 to 16:15" }).first()).toBeVisible();
  await week
    .getByRole("group", { name: "Sunday, 16:00 to 16:15" })
    .first()
    .getByLabel("To", { exact: true })
    .fill("15:00");
  await expect(week.getByText("The end has to be after the start.")).toBeVisible();
  await week
    .getByRole("group", { name: "Sunday, 16:00 to 15:00" })
    .first()
    .getByLabel("To", { exact: true })
    .fill("18:00");
  await week.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The week is saved")).toBeVisible();
  await week.getByRole("button", { name: "Remove Sunday, 16:00 to 18:00" }).click();
  await week.getByRole("button", { name: "Save", exact: true }).click();
  await expect(week.getByText("Not saved yet")).toHaveCount(0);

  await page.goto("/settings/doctors");
  await expect(page).toHaveURL(/\/desk\/day/);
});
