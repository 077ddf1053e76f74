import { freeTimes, openDay, roomyTime, visitsOf } from "../app/board.ts";
import { bookOnBoard, timeOf } from "../app/booking.ts";
import { drag, finger, pickUp } from "../app/drag.ts";
import { expect, test } from "../app/test.ts";

test("a visit is dragged to another doctor; the other desk sees it, and Undo takes it back", async ({ signedIn }) => {
  const [page, other] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(page), openDay(other)]);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Brian Mwangi").first(), "P-001742");
  const goal = freeTimes(page, "Dr Lydia Chebet").first();
  const goalTime = await timeOf(goal);
  await drag(page, visitsOf(page, patient, time), goal);

  for (const desk of [page, other]) {
    await expect(visitsOf(desk, patient, goalTime)).toHaveAccessibleName(/, Dr Lydia Chebet/);
    await expect(visitsOf(desk, patient)).toHaveCount(1);
  }
  await expect(page.getByText(`Moved to ${goalTime}, Dr Lydia Chebet`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  for (const desk of [page, other])
    await expect(visitsOf(desk, patient, time)).toHaveAccessibleName(/, Dr Brian Mwangi/);
});

test("a visit is dragged onto a time that somebody has just taken, and takes the next best", async ({ signedIn }) => {
  const [page, rival] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(page), openDay(rival)]);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Brian Mwangi").first(), "P-001743");
  const goal = freeTimes(page, "Dr Grace Njeri").nth(1);
  const goalTime = await timeOf(goal);
  // What happens elsewhere does not reach this desk for a while.
  await page.route(/scheduling\.day/, () => undefined);
  await pickUp(page, visitsOf(page, patient, time), goal);
  const winner = await bookOnBoard(
    rival,
    rival.getByRole("button", { name: `${goalTime}, free, Dr Grace Njeri` }),
    "P-001744",
  );
  await page.mouse.up();

  const answer = page.getByRole("dialog", { name: `${goalTime} with Dr Grace Njeri has just been taken` });
  await expect(answer).toContainText(`Booked by Kevin Omondi for ${winner.patient}`);
  const alternatives = answer.getByRole("listitem").getByRole("button");
  await expect(alternatives).toHaveCount(3);
  await expect(alternatives.first()).toBeFocused();
  await page.unroute(/scheduling\.day/);
  await page.keyboard.press("Enter");
  await expect(answer).toHaveCount(0);
  await expect(page.getByText(/^Moved to /)).toBeVisible();
  await expect(visitsOf(rival, patient)).toHaveCount(1);
  await expect(visitsOf(rival, patient, time)).toHaveCount(0);
});

test("a visit that somebody else has changed is not moved over their heads", async ({ signedIn }) => {
  const [page, other] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(page), openDay(other)]);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Brian Mwangi").first(), "P-001745");
  const goal = freeTimes(page, "Dr Ibrahim Noor").first();
  const goalTime = await timeOf(goal);
  await visitsOf(other, patient, time).click();
  await other.getByLabel("Note").fill("Needs an interpreter");
  await pickUp(page, visitsOf(page, patient, time), goal);
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Saved")).toBeVisible();
  await page.mouse.up();

  const answer = page.getByRole("dialog", { name: `${patient} has changed meanwhile` });
  await expect(answer).toContainText("Needs an interpreter");
  await expect(answer.getByText(/^Changed by Kevin Omondi/)).toBeVisible();
  await answer.getByRole("button", { name: "Keep mine: do it on what is new" }).click();
  await expect(visitsOf(page, patient, goalTime)).toHaveCount(1);
  await expect(other.getByText(/Faith Mumo, .*: moved/).first()).toBeVisible();
});

test("a place that is not free refuses before anything is let go, and Escape puts back", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Brian Mwangi").first(), "P-001746");
  const [card, taken] = [
    visitsOf(page, patient, time),
    page.getByRole("button", { name: /confirmed, Dr Grace Njeri, Room 3$/ }),
  ];
  await pickUp(page, card, taken.first());
  await expect(page.getByText("another visit is in the way").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.getByText("another visit is in the way")).toHaveCount(0);
  await drag(page, card, taken.first());
  await expect(page.getByText("Not moved: another visit is in the way.")).toBeVisible();
  await expect(visitsOf(page, patient, time)).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a time that is drawn on the board opens a form for a visit of that length", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const { free, time, doctor } = await roomyTime(page, 45);
  const later = new Date(Date.parse(`1970-01-01T${time}Z`) + 30 * 60_000).toISOString().slice(11, 16);
  const last = page.getByRole("button", { name: `${later}, free, ${doctor}`, exact: true });
  await pickUp(page, free, last, 4);
  await page.mouse.up();
  const form = page.getByRole("dialog", { name: "Book a visit" });
  await expect(form.getByLabel("Type of visit").locator("option:checked")).toHaveText("New visit · 45 min");
  expect(page.url()).toContain("minutes=45");
});

test("on a phone a long press picks a visit up, and a swipe still only scrolls", async ({ signedIn }) => {
  const page = await signedIn("desk1", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await openDay(page);
  const free = freeTimes(page, "Dr Achieng Otieno");
  const { patient, time } = await bookOnBoard(page, free.first(), "P-001751");
  const card = visitsOf(page, patient, time);
  const goal = free.first();
  const goalTime = await timeOf(goal);
  const touch = await finger(page);

  await touch.down(card);
  await touch.to(goal);
  await touch.up();
  await expect(card).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await touch.down(card);
  await expect(card).toHaveAttribute("aria-busy", "true");
  await touch.to(goal);
  await touch.up();
  await expect(visitsOf(page, patient, goalTime)).toHaveCount(1);
  await expect(page.getByText(`Moved to ${goalTime}, Dr Achieng Otieno`)).toBeVisible();
});
