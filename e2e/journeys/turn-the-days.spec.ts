import { openDay } from "../app/board.ts";
import { expect, test } from "../app/test.ts";

const SLOW_MS = 800;

test("days are turned faster than they load: each press counts, and the focus stays where it was", async ({
  signedIn,
}) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const before = new URL(page.url()).searchParams.get("date");
  await page.route(/scheduling\.day/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue();
  });
  const next = page.getByRole("link", { name: "Next day" });
  await next.focus();
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("Enter");
  const wanted = new Date(`${before}T00:00:00Z`);
  wanted.setUTCDate(wanted.getUTCDate() + 4);
  await expect(page).toHaveURL(new RegExp(`date=${wanted.toISOString().slice(0, 10)}`));
  await expect(next).toBeFocused();
  await page.getByRole("link", { name: "Previous day" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toBeVisible();
  await expect(page.getByRole("grid")).toBeVisible();
});
