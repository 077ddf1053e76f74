import type { Page } from "@playwright/test";
import { openDay } from "../app/board.ts";
import { expect, test } from "../app/test.ts";

const PARTS = "**/assets/*.js";

/** Until the page itself is asked for again no part is found: what a tab meets that was opened before an upgrade. */
async function upgrade(page: Page): Promise<{ reloads: number }> {
  const seen = { reloads: 0 };
  await page.route(PARTS, (route) => route.fulfill({ status: 404, body: "" }));
  page.on("request", async (request) => {
    if (!request.isNavigationRequest()) return;
    seen.reloads += 1;
    await page.unroute(PARTS);
  });
  return seen;
}

test("G-25 somebody whose tab is older than the release goes on to another page and is there, after one reload", async ({
  signedIn,
}) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const seen = await upgrade(page);
  await page.getByRole("link", { name: "Patients" }).first().click();
  await expect(page.getByRole("heading", { name: "Patients", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/desk\/patients/);
  expect(seen.reloads).toBe(1);
});

test("a server that is away reloads nobody: the page says that it could not be opened", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await openDay(page);
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Patients" }).first().click();
  await expect(page.getByRole("button", { name: "Try again" }).first()).toBeVisible();
  await page.context().setOffline(false);
});
