import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookButton, bookingForm, chooseShortVisit, pickPatient, timeOf } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

test("two desks press Book at once: one books, the other loses nothing and takes the next best time", async ({
  signedIn,
}) => {
  const desks = [await signedIn("desk1"), await signedIn("desk2")];
  const names = ["Faith Mumo", "Kevin Omondi"];
  await Promise.all(desks.map((page) => openDay(page)));
  const [first] = desks;
  if (!first) throw new Error("There are two desks.");
  const time = await timeOf(freeTimes(first, "Dr Grace Njeri").nth(1));
  const patients: string[] = [];
  for (const [index, page] of desks.entries()) {
    await page.getByRole("button", { name: `${time}, free, Dr Grace Njeri` }).click();
    patients.push(await pickPatient(page, `P-00177${index}`));
    await chooseShortVisit(page);
    await bookingForm(page).getByText("Room and note").click();
    await bookingForm(page).getByLabel("Note").fill(`Typed by ${names[index]}`);
  }
  await Promise.all(
    desks.map((page) =>
      bookingForm(page)
        .getByRole("button", { name: /^Book / })
        .click(),
    ),
  );

  const taken = { name: `${time} with Dr Grace Njeri has just been taken` };
  const lost = await Promise.any(
    desks.map(async (page, index) => {
      await expect(page.getByRole("dialog", taken)).toBeVisible();
      return index;
    }),
  );
  const [loser, winner] = [desks[lost], desks[1 - lost]];
  if (!loser || !winner) throw new Error("There are two desks.");
  const conflict = loser.getByRole("dialog", taken);
  await expect(conflict).toContainText(`Booked by ${names[1 - lost]} for ${patients[1 - lost]}`);
  await expect(conflict).toContainText("What you typed is kept.");
  const alternatives = conflict.getByRole("listitem").getByRole("button");
  await expect(alternatives).toHaveCount(3);
  await expect(alternatives.first()).toBeFocused();
  await loser.keyboard.press("Enter");
  await expect(loser.getByRole("dialog")).toHaveCount(0);

  const loserPatient = patients[lost] ?? "";
  for (const page of desks) {
    await expect(visitsOf(page, patients[1 - lost] ?? "", time)).toBeVisible();
    await expect(visitsOf(page, loserPatient)).toHaveCount(1);
  }
  await visitsOf(loser, loserPatient).click();
  await expect(loser.getByText(`Typed by ${names[lost]}`)).toBeVisible();
});

test("a form that is still being filled in learns that its time has gone, and keeps what was typed", async ({
  signedIn,
}) => {
  const [slow, quick] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(slow), openDay(quick)]);
  const time = await timeOf(freeTimes(slow, "Dr Ibrahim Noor").nth(1));
  await slow.getByRole("button", { name: `${time}, free, Dr Ibrahim Noor` }).click();
  const patient = await pickPatient(slow, "P-001780");
  await chooseShortVisit(slow);

  await quick.getByRole("button", { name: `${time}, free, Dr Ibrahim Noor` }).click();
  await pickPatient(quick, "P-001781");
  await chooseShortVisit(quick);
  await bookingForm(quick)
    .getByRole("button", { name: /^Book / })
    .click();
  await expect(bookingForm(quick)).toHaveCount(0);

  const form = bookingForm(slow);
  await expect(form.getByRole("status").filter({ hasText: `${time} is not free for this visit.` })).toBeVisible();
  await expect(form.getByRole("button", { name: `Change patient, now ${patient}` })).toBeVisible();
  await form
    .getByRole("button", { name: /^\d\d:\d\d/ })
    .first()
    .click();
  await bookButton(slow).click();
  await expect(visitsOf(slow, patient)).toBeVisible();
});
