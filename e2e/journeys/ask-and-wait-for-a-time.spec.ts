import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { clinicDayIn } from "../app/clinic-clock.ts";
import { phoneOf, signedInPatient } from "../app/portal.ts";
import { expect, test } from "../app/test.ts";

const PHONE_SIZE = { width: 390, height: 844 };
/** A day and a doctor of this journey's own. */
const DAY = clinicDayIn(10);
const DOCTOR = "Dr Peter Ndung’u";

/** Until a job has looked who wants the time. */
const PATIENCE_MS = 45_000;

async function isUsable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("R-SCH-19 a patient asks to be seen, answers the desk's question, and gets a time", async ({
  signedIn,
  stranger: patient,
}) => {
  const desk = await signedIn("desk1");
  await patient.setViewportSize(PHONE_SIZE);
  const { phone, name } = await phoneOf(desk, "P-001871");
  await signedInPatient(patient, phone);
  await patient.goto("/portal/requests");
  await patient.getByRole("button", { name: "Ask to be seen" }).click();
  await patient.getByLabel("What is the matter?").fill("A rash on both arms");
  await patient.getByLabel("When would it suit you? (optional)").fill("Mornings");
  await isUsable(patient);
  await patient.getByRole("button", { name: "Send the request" }).click();
  const own = patient.getByRole("list", { name: "Your requests" });
  await expect(own.getByText("With the clinic")).toBeVisible();

  await desk.goto("/desk/requests");
  await desk.getByRole("button", { name: `Open the request of ${name}` }).click();
  const dialog = desk.getByRole("dialog", { name });
  await expect(dialog.getByText("A rash on both arms")).toBeVisible();
  await dialog.getByRole("button", { name: "Ask for more" }).click();
  await dialog.getByLabel("What do you need to know?").fill("Since when?");
  await dialog.getByRole("button", { name: "Send the question" }).click();
  await expect(dialog).toHaveCount(0);

  await expect(own.getByText("The clinic has a question")).toBeVisible();
  await patient.getByLabel("Your answer").fill("Since Monday");
  await patient.getByRole("button", { name: "Send the answer" }).click();
  await expect(own.getByText("With the clinic")).toBeVisible();

  await desk.getByRole("button", { name: `Open the request of ${name}` }).click();
  await expect(dialog.getByText("Since Monday")).toBeVisible();
  await dialog.getByRole("button", { name: "Pick a time" }).click();
  await dialog.getByLabel("Day", { exact: true }).fill(clinicDayIn(9));
  await dialog.getByRole("listbox").getByRole("option").first().click();
  await isUsable(desk);
  await dialog.getByRole("button", { name: /^Book / }).click();
  await expect(dialog).toHaveCount(0);
  await expect(own.getByText("Booked")).toBeVisible();
  await expect(own.getByText(/^Visit on /)).toBeVisible();
});

test("R-SCH-18 a visit is cancelled, and whoever waits for a time with that doctor takes it on their phone", async ({
  signedIn,
  stranger: patient,
}) => {
  const desk = await signedIn("desk1");
  const { phone, name } = await phoneOf(desk, "P-001872");
  await patient.setViewportSize(PHONE_SIZE);
  await signedInPatient(patient, phone);
  await patient.goto("/portal/requests");
  await patient.getByRole("button", { name: "Join the waitlist" }).click();
  await patient.getByLabel("Type of visit").selectOption("Follow-up");
  await patient.getByLabel("Doctor").selectOption(DOCTOR);
  await patient.getByLabel("From", { exact: true }).fill(DAY);
  await patient.getByLabel("Until", { exact: true }).fill(DAY);
  await isUsable(patient);
  await patient.getByRole("button", { name: "Join", exact: true }).click();
  await expect(patient.getByRole("list", { name: "Waitlist" }).getByText(DOCTOR)).toBeVisible();

  await desk.goto("/desk/waitlist");
  const row = desk.getByRole("list", { name: "Waitlist" }).getByRole("listitem").filter({ hasText: name });
  await expect(row.getByText("Waiting")).toBeVisible();
  await openDay(desk, DAY);
  const booked = await bookOnBoard(desk, freeTimes(desk, DOCTOR).first(), "P-001873");
  await visitsOf(desk, booked.patient, booked.time).click();
  const visit = desk.getByRole("dialog", { name: booked.patient });
  await visit.getByRole("button", { name: "Cancel visit" }).click();
  await visit.getByLabel("Reason (optional)").fill("Cannot come");
  await visit.getByRole("button", { name: "Cancel visit" }).click();

  const offer = patient.getByRole("region", { name: "A time is free for you" });
  await expect(offer.getByText(new RegExp(`${booked.time} with ${DOCTOR}`))).toBeVisible({ timeout: PATIENCE_MS });
  await expect(offer.getByText(/Kept for you for \d+:\d\d min/)).toBeVisible();
  await isUsable(patient);
  await desk.goto("/desk/waitlist");
  await expect(row.getByText("Time offered")).toBeVisible();
  await isUsable(desk);
  await offer.getByRole("button", { name: "Take it" }).click();
  await expect(offer).toHaveCount(0);
  await expect(row).toHaveCount(0);
  await openDay(desk, DAY);
  await expect(visitsOf(desk, name, booked.time)).toBeVisible();
});
