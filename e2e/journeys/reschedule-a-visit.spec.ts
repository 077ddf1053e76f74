import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

test("a visit is moved to another time, and its old time is free at both desks", async ({ signedIn }) => {
  const [page, other] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(page), openDay(other)]);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Achieng Otieno").first(), "P-001740");
  await visitsOf(page, patient, time).click();
  const visit = page.getByRole("dialog", { name: patient });
  await visit.getByRole("button", { name: "Reschedule" }).click();
  const times = visit.getByRole("listbox");
  await expect(times).toBeFocused();
  await expect(times.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("End");
  const chosen = times.getByRole("option", { selected: true });
  const later = ((await chosen.getAttribute("aria-label")) ?? "").slice(0, 5);
  expect(later > time).toBe(true);
  await page.keyboard.press("Enter");
  await expect(visit).toContainText(`${later} –`);
  await page.keyboard.press("Escape");

  for (const desk of [page, other]) {
    await expect(visitsOf(desk, patient, later)).toHaveCount(1);
    await expect(visitsOf(desk, patient, time)).toHaveCount(0);
  }
  await expect(other.getByRole("button", { name: `${time}, free, Dr Achieng Otieno` })).toBeVisible();
});

test("another time is proposed, and the patient's answer is taken down", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Achieng Otieno").first(), "P-001741");
  await visitsOf(page, patient, time).click();
  const visit = page.getByRole("dialog", { name: patient });
  await visit.getByRole("button", { name: "Propose a time" }).click();
  await expect(visit.getByRole("listbox")).toBeFocused();
  await expect(visit.getByRole("listbox").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("End");
  const chosen = visit.getByRole("option", { selected: true });
  const later = ((await chosen.getAttribute("aria-label")) ?? "").slice(0, 5);
  await page.keyboard.press("Enter");
  await expect(visit.getByRole("button", { name: "Accept it" })).toBeVisible();
  await expect(visitsOf(page, patient, time).or(page.getByText("Another time is proposed")).first()).toBeVisible();
  await visit.getByRole("button", { name: "Accept it" }).click();
  await expect(visit.getByText("Confirmed").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(visitsOf(page, patient, later)).toHaveCount(1);
});
