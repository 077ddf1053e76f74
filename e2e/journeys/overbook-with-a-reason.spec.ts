import { openDay, roomyTime, visitsOf } from "../app/board.ts";
import { bookingForm, bookOnBoard, pickPatient } from "../app/booking.ts";
import { clinicDayIn } from "../app/clinic-clock.ts";
import { expect, test } from "../app/test.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const SIZES = [
  { size: "at the desk", options: {}, day: 15, quicker: "P-001812", slower: "P-001813" },
  { size: "on a phone", options: PHONE, day: 16, quicker: "P-001867", slower: "P-001870" },
];

for (const { size, options, day, quicker, slower } of SIZES)
  test(`a desk that was slower books over the visit with a reason, and the other desk sees that it was meant, ${size}`, async ({
    signedIn,
  }) => {
    const [here, there] = [await signedIn("desk1", options), await signedIn("desk2", options)];
    await Promise.all([openDay(here, clinicDayIn(day)), openDay(there, clinicDayIn(day))]);
    const { free: mine, time, doctor } = await roomyTime(here, 30);
    const theirs = there.getByRole("button", { name: `${time}, free, ${doctor}` });
    await mine.click();
    await bookOnBoard(there, theirs, quicker);
    const patient = await pickPatient(here, slower);
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
