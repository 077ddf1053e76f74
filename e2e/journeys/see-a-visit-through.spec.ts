import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

test("a visit is checked in, started and completed, and says who did each", async ({ signedIn }) => {
  const page = await signedIn("admin");
  await openDay(page);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Lydia Chebet").nth(1), "P-001704");
  await visitsOf(page, patient, time).click();
  const visit = page.getByRole("dialog", { name: patient });
  for (const step of ["Check in", "Start", "Complete"]) {
    await visit.getByRole("button", { name: step, exact: true }).click();
    await expect(visit.getByRole("button", { name: step, exact: true, disabled: false })).toHaveCount(0);
  }
  const history = visit.getByRole("list").filter({ hasText: "checked in" });
  for (const event of ["booked", "checked in", "started", "completed"]) await expect(history).toContainText(event);
  await expect(history).toContainText("Wanjiku Kamau");
  await page.keyboard.press("Escape");
  await expect(visit).toHaveCount(0);
});

test("somebody who may not book sees the board, and nothing on it that they cannot do", async ({ signedIn }) => {
  const page = await signedIn("nurse1");
  await openDay(page);
  await expect(page.getByRole("link", { name: "Book" })).toHaveCount(0);
  await expect(page.getByRole("grid").getByRole("button", { name: /, free, / })).toHaveCount(0);
});
