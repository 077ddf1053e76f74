import { expect, type Locator, type Page } from "@playwright/test";

/** The times among which a patient chooses. */
export const portalTimes = (page: Page): Locator => page.getByRole("button", { name: /^\d\d:\d\d, / });

/** The times of a type of visit with somebody, or with `Anyone`, on the first day that has some or on the day that is given. */
export async function openTimes(page: Page, type: string, who: string, day?: string): Promise<void> {
  await page.goto("/portal/book");
  await page.getByRole("link", { name: new RegExp(`^${type}`) }).click();
  await page.getByRole("link", { name: new RegExp(`^${who}`) }).click();
  await expect(portalTimes(page).first()).toBeVisible();
  if (day !== undefined) await openDayOf(page, day);
}

/** A day by its address, as one comes back to it. */
export async function openDayOf(page: Page, day: string): Promise<void> {
  const here = new URL(page.url());
  here.searchParams.set("day", day);
  await page.goto(here.href);
  const dayOfMonth = new RegExp(`\\b${Number(day.slice(-2))}\\b`);
  await expect(page.getByRole("heading", { level: 3, name: dayOfMonth })).toBeVisible();
}

/** `08:30` out of `08:30, Tue 1 Dec`. */
export async function clockOf(time: Locator): Promise<string> {
  return ((await time.getAttribute("aria-label")) ?? "").slice(0, 5);
}

type Shown = { id: string; startsAt: string; endsAt: string };

/** The visit whose page is open, as the API tells it. */
export async function visitOnScreen(page: Page): Promise<Shown> {
  await expect(page).toHaveURL(/\/portal\/visits\/[0-9a-f-]{36}/);
  const appointmentId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const answer = await page.request.post("/trpc/scheduling.get", { data: { appointmentId } });
  const { result } = (await answer.json()) as { result: { data: Shown } }; // as the API says
  return result.data;
}
