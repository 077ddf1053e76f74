import type { Page } from "@playwright/test";
import { isUsable } from "../app/axe.ts";
import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { clinicDayIn } from "../app/clinic-clock.ts";
import { hasJoined, hasSignedIn, phoneOf } from "../app/portal.ts";
import { clockOf, openTimes, portalTimes } from "../app/portal-booking.ts";
import { expect, type SignedIn, test } from "../app/test.ts";

const PHONE_SIZE = { width: 390, height: 844 };
/** Days of these journeys' own. */
const [TUESDAY, FRIDAY] = [clinicDayIn(8), clinicDayIn(11)];

test("R-PAY-4 a visit is cancelled while its patient pays: the desk gives the money back in cash, and the patient reads it", async ({
  signedIn,
  stranger: patient,
}) => {
  const desk = await signedIn("desk1");
  await openDay(desk, TUESDAY);
  const { patient: name, time } = await bookOnBoard(desk, freeTimes(desk, "Dr Brian Mwangi").first(), "P-001882");
  await patient.setViewportSize(PHONE_SIZE);
  await hasSignedIn(patient, (await phoneOf(desk, "P-001882")).phone);
  await patient.goto("/portal/bills");
  await isUsable(patient);
  await patient.getByRole("button", { name: /^Pay / }).first().click();
  await expect(onPayPage(patient)).toBeVisible();

  await visitsOf(desk, name, time).click();
  const visit = desk.getByRole("dialog", { name });
  await visit.getByRole("button", { name: "Cancel visit" }).click();
  await visit.getByRole("button", { name: "Cancel visit" }).click();
  await expect(visit.getByText("Cancelled by the clinic")).toBeVisible();

  await onPayPage(patient).click();
  await expect(
    patient.getByText(/^Your payment came too late for this time\. You get .*1,200.* back\.$/),
  ).toBeVisible();
  await patient.goto("/portal/bills");
  const promised = patient.getByText(/^You get .*1,200.* back\. The clinic knows\.$/);
  await expect(promised).toBeVisible();
  await isUsable(patient);

  await desk.goto("/desk/bills?show=refund_due");
  await desk.getByRole("button", { name: new RegExp(`${name} Bill \\d+`) }).click();
  const bill = desk.getByRole("dialog", { name: new RegExp(`^Bill \\d+ of ${name}`) });
  await bill.getByRole("button", { name: "Give back" }).click();
  await bill.getByLabel("Why").fill("The visit was cancelled");
  await bill.getByRole("checkbox", { name: "Given back in cash at the desk instead" }).check();
  await isUsable(desk);
  await bill.getByRole("button", { name: /^Give back .*1,200/ }).click();
  await expect(bill.getByText("The visit was cancelled")).toBeVisible();
  await expect(bill.getByText("done", { exact: true })).toBeVisible();

  await expect(promised).toHaveCount(0);
  await patient.getByRole("button", { name: "Payments" }).first().click();
  await expect(patient.getByText("The visit was cancelled")).toBeVisible();
  await isUsable(patient);
});

test("R-SCH-12 R-PAY-4 a time lapses while one decides and two pay: the nearest are offered, one has the time all the same, one has it taken and the money back", async ({
  browser,
  app,
  signedIn,
}) => {
  test.setTimeout(150_000);
  const admin = await signedIn("admin");
  await setHoldMinutes(admin, 1);
  const context = () => browser.newContext({ baseURL: app.url, viewport: PHONE_SIZE });
  const contexts = await Promise.all([context(), context(), context()]);
  try {
    const [decides, pays, loses] = await Promise.all([
      holding(await contexts[0].newPage(), "+254711200320", "Dr Grace Njeri"),
      holding(await contexts[1].newPage(), "+254711200321", "Dr Brian Mwangi"),
      holding(await contexts[2].newPage(), "+254711200322", RELEASED),
    ]);
    for (const { page } of [pays, loses]) await page.getByRole("button", { name: /^Pay .*1,200/ }).click();
    const release = decides.page.getByText("The time is no longer kept");
    await expect(release).toBeVisible({ timeout: 70_000 });
    const nearest = decides.page.getByRole("list", { name: "Nearest free times" }).getByRole("button");
    await expect(nearest.first()).toBeFocused();
    await nearest.filter({ hasText: decides.time }).click();
    await expect(decides.page.getByRole("timer")).toBeVisible();
    await decides.page.getByRole("button", { name: "Pay at the clinic" }).click();
    await expect(decides.page.getByText("It is booked.")).toBeVisible();

    await takenAtTheDesk(signedIn, loses.time);
    for (const { page } of [pays, loses]) await onPayPage(page).click();
    await expect(pays.page.getByText("Paid. Thank you.")).toBeVisible();
    await expect(pays.page.getByText("It is booked.")).toBeVisible();
    await expect(
      loses.page.getByText(/^Your payment came too late for this time\. You get .*1,200.* back/),
    ).toBeVisible();
    await expect(loses.page.getByText("This time is no longer kept for you.")).toBeVisible();
    await isUsable(loses.page);
    await loses.page.getByRole("link", { name: "Choose another time" }).click();
    await expect(portalTimes(loses.page).first()).toBeVisible();
  } finally {
    await setHoldMinutes(admin, 10);
    await Promise.all(contexts.map((one) => one.close()));
  }
});

const RELEASED = "Dr Achieng Otieno";
const onPayPage = (page: Page) => page.getByRole("button", { name: "Pay", exact: true });

/** Somebody new for whom a doctor's first time of that day is kept. */
async function holding(page: Page, phone: string, doctor: string): Promise<{ page: Page; time: string }> {
  await hasJoined(page, phone, "Wanjiru");
  await openTimes(page, "Follow-up", doctor, FRIDAY);
  const wanted = portalTimes(page).first();
  const time = await clockOf(wanted);
  await wanted.click();
  await expect(page.getByRole("timer")).toHaveText(/^(1:00|0:\d\d)$/);
  return { page, time };
}

async function takenAtTheDesk(signedIn: SignedIn, time: string): Promise<void> {
  const desk = await signedIn("desk2");
  await openDay(desk, FRIDAY);
  await bookOnBoard(desk, desk.getByRole("button", { name: `${time}, free, ${RELEASED}` }), "P-001883");
}

async function setHoldMinutes(admin: Page, holdMinutes: number): Promise<void> {
  const settings = await admin.request.post("/trpc/clinic.settings", { data: {} });
  const { result } = (await settings.json()) as { result: { data: { version: number } } }; // as the API says
  const answer = await admin.request.post("/trpc/clinic.update", {
    data: { expectedVersion: result.data.version, holdMinutes },
  });
  expect(answer.ok()).toBe(true);
}
