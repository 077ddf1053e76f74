import { expect, type Locator, type Page } from "@playwright/test";

type Spot = { x: number; y: number };

/** A little below the upper edge of something on the board, where its time begins. */
async function topOf(place: Locator): Promise<Spot> {
  const box = await place.boundingBox();
  if (!box) throw new Error("It is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + 6 };
}

/** Picks something up with the mouse and takes it to something that is on the screen too, without letting go. */
export async function pickUp(page: Page, from: Locator, to: Locator, below = 0): Promise<void> {
  await to.scrollIntoViewIfNeeded();
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await topOf(from), await topOf(to)];
  await page.mouse.move(start.x, start.y);
  // What moving needs is loaded when the pointer first comes near; no person is as quick as this.
  await expect(page.locator("[aria-live=assertive]")).toHaveCount(1);
  await page.mouse.down();
  await page.mouse.move(start.x, start.y + 8);
  await page.mouse.move(end.x, end.y + below, { steps: 8 });
}

export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await pickUp(page, from, to);
  await page.mouse.up();
}

/** What the board says to those who listen. */
export function spoken(page: Page, text: string | RegExp): Promise<void> {
  return expect(page.getByRole("status").filter({ hasText: text })).toHaveCount(1);
}

/** One finger on the screen, as the browser feels it. */
export async function finger(page: Page) {
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: Spot) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
  let here: Spot = { x: 0, y: 0 };
  return {
    async down(place: Locator): Promise<void> {
      await place.scrollIntoViewIfNeeded();
      here = await topOf(place);
      await touch("touchStart", here);
    },
    async to(place: Locator): Promise<void> {
      const there = await topOf(place);
      for (let step = 1; step <= 8; step++) {
        const part = (from: number, to: number) => from + ((to - from) * step) / 8;
        await touch("touchMove", { x: part(here.x, there.x), y: part(here.y, there.y) });
      }
      here = there;
    },
    up: () => touch("touchEnd"),
  };
}
