import { openDay, roomyTime, visitsOf } from "../app/board.ts";
import { bookingForm, bookOnBoard, pickPatient } from "../app/booking.ts";
import { clinicDayIn } from "../app/clinic-clock.ts";
import { expect, test } from "../app/test.ts";

test("a desk that was slower books over the visit with a reason, and the other desk sees that it was meant", async ({
  signedIn,
}) => {
  const [here, there] = [await signedIn("desk1"), await signedIn("desk2")];
  await Promise.all([openDay(here, clinicDayIn(15)), openDay(there, clinicDayIn(15))]);
  const { free: mine, time, doctor } = await roomyTime(here, 30);
  const theirs = there.getByRole("button", { name: `${time}, free, ${doctor}` });
  await mine.click();
  await bookOnBoard(there, theirs, "P-001812");
  const patient = await pickPatient(here, "P-001813");
  const form = bookingForm(here);
  await form.getByRole("checkbox", { name: "Book over it all the same" }).check();
  await form.getByLabel("Why").fill("Chest pain");
  await form.getByRole("button", { name: "Book over" }).click();
  await expect(form).toHaveCount(0);

  const marked = visitsOf(there, patient, time);
  await expect(marked).toHaveAccessibleName(/, overbooked$/);
  await marked.click();
  await expect(there.getByRole("dialog", { name: patient })).toContainText("“Chest pain”");
});
