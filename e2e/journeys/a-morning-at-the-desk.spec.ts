import { freeTimes } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";
import { doorOf, openWaitingRoom, takeIn } from "../app/waiting.ts";

const DOCTOR = "Dr Lydia Chebet";
const PATIENTS_MAX = 12;

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
// A visit that is done early still lies over its time on the board: each size books at another end of the day.
const SIZES = [
  { size: "at two desks", options: {}, nth: 0, booked: "P-001820", walksIn: "P-001821" },
  { size: "on two phones", options: PHONE, nth: -1, booked: "P-001868", walksIn: "P-001869" },
];

for (const { size, options, nth, booked, walksIn } of SIZES)
  test(`two receptionists see a doctor's patients in, from the first to the last, and neither has to tell the other, ${size}`, async ({
    signedIn,
  }) => {
    test.setTimeout(120_000);
    const [here, there] = [await signedIn("desk1", options), await signedIn("desk2", options)];
    await openWaitingRoom(there);

    // One books by telephone for later today; the other sees the patient expected, and checks them in.
    await here.goto("/desk/day");
    const { patient } = await bookOnBoard(here, freeTimes(here, DOCTOR).nth(nth), booked);
    await there.getByRole("button", { name: `Check in ${patient}` }).click();
    const checkedIn = there.getByText(/^Checked in: ticket \d+$/);
    await expect(checkedIn).toBeVisible();
    const ticket = Number(((await checkedIn.textContent()) ?? "").replace(/\D/g, ""));

    // Somebody walks in at the first desk: the next number, and both desks see both waiting.
    await openWaitingRoom(here);
    const walkIn = await takeIn(here, walksIn, DOCTOR);
    expect(Number(walkIn.ticket)).toBe(ticket + 1);
    for (const page of [here, there])
      for (const name of [patient, walkIn.name]) await expect(doorOf(page, DOCTOR)).toContainText(name);

    // They take turns: one calls, the other completes, until nobody waits.
    const call = doorOf(there, DOCTOR).getByRole("button", { name: /^Call / });
    const complete = doorOf(here, DOCTOR).getByRole("button", { name: /^Complete the visit of / });
    for (let seen = 0; seen < PATIENTS_MAX; seen += 1) {
      if ((await complete.count()) > 0) {
        const done = (await complete.first().getAttribute("aria-label")) ?? "";
        await complete.first().click();
        await expect(here.getByRole("button", { name: done })).toHaveCount(0);
        continue;
      }
      if ((await call.count()) === 0) break;
      await call.first().click();
      await expect(complete.first()).toBeVisible();
    }
    for (const page of [here, there])
      for (const name of [patient, walkIn.name]) await expect(doorOf(page, DOCTOR).getByText(name)).toHaveCount(0);

    // What happened stands on the day of both.
    for (const page of [here, there]) {
      await page.goto("/desk/day");
      for (const name of [patient, walkIn.name])
        await expect(
          page.getByRole("grid").getByRole("button", { name: new RegExp(`${name}, .*, done, `) }),
        ).toBeVisible();
    }
  });
