import type { Page } from "@playwright/test";
import { expect, test } from "../app/test.ts";

const JAVASCRIPT_BYTES_MAX = 200_000;

for (const [face, path, locale] of [
  ["the day", "/desk/day", "en-GB"],
  ["the day in French", "/desk/day", "fr-FR"],
  ["the waiting room", "/desk/waiting", "en-GB"],
] as const) {
  test(`${face} needs less than 200 kB of compressed JavaScript when it is first opened`, async ({ signedIn }) => {
    const page = await signedIn("admin", { locale });
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    await page.waitForLoadState("networkidle");
    const bytes = await javascriptBytes(page);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(JAVASCRIPT_BYTES_MAX);
  });
}

/** As it came over the wire. */
function javascriptBytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const loaded = performance.getEntriesByType("resource") as PerformanceResourceTiming[]; // what that type of entry is
    return loaded
      .filter(({ name }) => name.endsWith(".js"))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  });
}
