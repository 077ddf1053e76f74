import { expect, type Locator, type Page } from "@playwright/test";
import { clinicNow } from "./clinic-clock.ts";

const HOURS_OPEN = 3;

/** The waiting room, with what changes at other desks coming in. */
export async function openWaitingRoom(page: Page): Promise<void> {
  await page.goto("/desk/waiting");
  await expect(page.getByRole("heading", { name: /^Waiting now/ })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^live$/ })).toHaveCount(1);
}

/** One doctor's door in the waiting room. */
export const doorOf = (page: Page, doctor: string): Locator => page.getByRole("article", { name: doctor });

/** Has a doctor work from now on, whatever hour it is: who walks in at night finds nobody. */
export async function worksNow(page: Page, doctor: string): Promise<void> {
  const listed = await page.request.post("/trpc/doctors.list", { data: { q: doctor } });
  const { result } = (await listed.json()) as { result: { data: { items: { id: string }[] } } }; // as the API says
  const startsAt = new Date(Math.floor(clinicNow().getTime() / 900_000) * 900_000);
  const endsAt = new Date(startsAt.getTime() + HOURS_OPEN * 3_600_000);
  const opening = { doctorId: result.data.items[0]?.id, kind: "opening", note: "Emergency hours" };
  const added = await page.request.post("/trpc/doctors.addException", {
    data: { ...opening, startsAt, endsAt, idempotencyKey: crypto.randomUUID() },
  });
  expect(added.status()).toBe(200);
}

/** Gives somebody who walks in a ticket for a doctor, and answers with their name and its number. */
export async function takeIn(
  page: Page,
  fileNumber: string,
  doctor: string,
): Promise<{ name: string; ticket: string }> {
  await page.keyboard.press("w");
  const form = page.getByRole("dialog", { name: "Walk-in" });
  await form.getByRole("combobox", { name: "Patient" }).fill(fileNumber);
  await expect(page.getByRole("option", { name: `${fileNumber} born` })).toBeVisible();
  await page.keyboard.press("Enter");
  const change = form.getByRole("button", { name: /^Change patient, now / });
  const name = ((await change.getAttribute("aria-label")) ?? "").replace("Change patient, now ", "");
  const doctors = form.getByLabel("Doctor");
  const value = await doctors.getByRole("option", { name: doctor }).getAttribute("value");
  await doctors.selectOption(value);
  await form.getByLabel("Type of visit").selectOption({ label: "Follow-up · 15 min" });
  await form.getByRole("button", { name: "Give a ticket" }).click();
  const given = page.getByRole("dialog", { name: "Checked in" });
  await expect(given).toContainText(name);
  const ticket = /Ticket\s*(\d+)/.exec((await given.textContent()) ?? "")?.[1] ?? "";
  await given.getByRole("button", { name: "Done" }).click();
  await expect(given).toHaveCount(0);
  return { name, ticket };
}
