import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

test("a cancelled visit's time is free at the other desk at once", async ({ signedIn }) => {
  const [page, other] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(page), openDay(other)]);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Fatuma Hassan").first(), "P-001750");
  await expect(visitsOf(other, patient, time)).toBeVisible();
  await visitsOf(page, patient, time).click();
  const visit = page.getByRole("dialog", { name: patient });
  await visit.getByRole("button", { name: "Cancel visit" }).click();
  await visit.getByLabel("Reason (optional)").fill("Rang to say that the child is well");
  await visit.getByRole("button", { name: "Cancel visit" }).click();
  await expect(visit.getByText("Cancelled by the clinic: Rang to say that the child is well")).toBeVisible();
  await expect(other.getByRole("button", { name: `${time}, free, Dr Fatuma Hassan` })).toBeVisible();
  await bookOnBoard(other, other.getByRole("button", { name: `${time}, free, Dr Fatuma Hassan` }), "P-001751");
});
