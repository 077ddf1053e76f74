import { freeTimes, inWords, openDay, visitsOf } from "../app/board.ts";
import { openWeek } from "../app/board-screens.ts";
import { bookOnBoard, timeOf } from "../app/booking.ts";
import { nextTuesday } from "../app/clinic-clock.ts";
import { drag } from "../app/drag.ts";
import { expect, test } from "../app/test.ts";

const DAY_MS = 86_400_000;
const later = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** `Thu 26 Nov`, as a column of the week is called. */
const column = (date: string) =>
  new Date(`${date}T12:00:00Z`)
    .toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" })
    .replace(",", "");

test("a visit is booked in a doctor's week and dragged to another day; the day shows it there", async ({
  signedIn,
}) => {
  const [page, other] = [await signedIn("desk1"), await signedIn("desk2")];
  await openDay(page);
  await page
    .getByRole("rowheader", { name: /Dr Peter Ndung’u/ })
    .getByRole("link")
    .click();
  await expect(page.getByRole("grid", { name: /^Week board of Dr Peter Ndung’u/ })).toBeVisible();
  const thursday = later(nextTuesday(), 2);
  const friday = later(nextTuesday(), 3);
  await openDay(other, friday);

  const { patient, time } = await bookOnBoard(page, freeTimes(page, column(thursday)).first(), "P-001752");
  const goal = freeTimes(page, column(friday)).first();
  const goalTime = await timeOf(goal);
  await drag(page, visitsOf(page, patient, time), goal);
  await expect(page.getByText(new RegExp(`^Moved to ${column(friday)}, ${goalTime}, Dr Peter Ndung’u$`))).toBeVisible();
  await expect(visitsOf(other, patient, goalTime)).toHaveAccessibleName(/, Dr Peter Ndung’u/);

  await page
    .getByRole("rowheader", { name: new RegExp(column(friday)) })
    .getByRole("link")
    .click();
  await expect(page.getByRole("grid", { name: inWords(friday) })).toBeVisible();
  await expect(visitsOf(page, patient, goalTime)).toBeVisible();
});

test("a month says how full its days are, is walked with the keys, and leads to a day", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  await page.getByRole("button", { name: "Go to a date" }).click();
  await expect(
    page.getByRole("button", { name: new RegExp(`${inWords(nextTuesday())}, \\d+ visits, \\d+% full$`) }),
  ).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid", { name: inWords(later(nextTuesday(), 6)) })).toBeVisible();
  expect(page.url()).toContain(later(nextTuesday(), 6));
});

test("on a phone a week is swiped through day by day, and visits that are over can be hidden at the desk", async ({
  signedIn,
}) => {
  const phone = await signedIn("desk1", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await openWeek(phone);
  const day = phone.getByRole("combobox", { name: "Day" });
  await phone.locator("main").getByRole("button", { name: "Next day" }).click();
  await expect(day.locator("option:checked")).toHaveText(column(nextTuesday()));

  const page = await signedIn("desk2");
  const monday = later(nextTuesday(), -1);
  await openDay(page, monday);
  const over = page.getByRole("grid").getByRole("button", { name: /, (completed|no-show), / });
  await expect(over.first()).toBeVisible();
  await page.getByRole("button", { name: "All doctors" }).click();
  await page.getByLabel("Hide visits that are over").check();
  await expect(over).toHaveCount(0);
  expect(page.url()).toContain("hide=done");
});

test("a day is printed as a list for each doctor", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await openDay(page);
  await page.keyboard.press("Control+p");
  await expect(page.locator("body")).toHaveAttribute("data-printed", "");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: /^Dr Achieng Otieno · / })).toBeVisible();
  await expect(page.getByRole("table").first().getByRole("row")).not.toHaveCount(0);
});
