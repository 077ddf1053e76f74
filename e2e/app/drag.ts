import { expect, type Locator, type Page } from "@playwright/test";

type Spot = { x: number; y: number };

/** A little below the upper edge of something on the board, where its time begins. */
export async function topOf(place: Locator): Promise<Spot> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error("It is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + 6 };
}

/** Picks something up with the mouse and takes it somewhere, without letting go. */
export async function pickUp(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  // What moving needs is loaded when the pointer first comes near.
  await page.waitForLoadState("networkidle").catch(() => undefined);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 8);
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await topOf(from);
  await pickUp(page, start, await topOf(to));
  await page.mouse.up();
}

/** What the board says to those who listen. */
export function spoken(page: Page, text: string | RegExp): Promise<void> {
  return expect(page.getByRole("status").filter({ hasText: text })).toHaveCount(1);
}
