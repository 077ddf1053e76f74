import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

test("two desks edit one visit: the second sees what changed and by whom, keeps its words, and chooses", async ({
  signedIn,
}) => {
  const [first, second] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(first), openDay(second)]);
  const { patient, time } = await bookOnBoard(first, freeTimes(first, "Dr Lydia Chebet").last(), "P-001760");
  for (const page of [first, second]) await visitsOf(page, patient, time).click();
  const [here, there] = [first, second].map((page) => page.getByRole("dialog", { name: patient }));
  if (!here || !there) throw new Error("There are two desks.");
  await there.getByLabel("Note").fill("Second desk: needs a wheelchair");
  await here.getByLabel("Note").fill("First desk: bring the referral");
  await here.getByRole("button", { name: "Save" }).click();
  await expect(first.getByText("Saved")).toBeVisible();

  await there.getByRole("button", { name: "Save" }).click();
  await expect(there.getByText(/^Changed by Faith Mumo/)).toBeVisible();
  await expect(there).toContainText("First desk: bring the referral");
  await expect(there).toContainText("Second desk: needs a wheelchair");
  await there.getByRole("button", { name: "Keep mine: do it on what is new" }).click();
  await expect(here.getByText("Second desk: needs a wheelchair")).toBeVisible();
});
