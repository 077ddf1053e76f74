import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { SIGN_IN, STAFF_SCREENS } from "../app/screens.ts";
import { expect, test } from "../app/test.ts";

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const size of ["desk", "phone"] as const) {
    const device: BrowserContextOptions = {
      colorScheme,
      viewport: SIZES[size],
      hasTouch: size === "phone",
      reducedMotion: "reduce",
    };

    test(`WCAG 2.2 AA holds on every screen, ${colorScheme}, at a ${size}'s size`, async ({
      app,
      browser,
      signedIn,
    }) => {
      test.setTimeout(120_000);
      const context = await browser.newContext({ ...device, baseURL: app.url });
      const stranger = await context.newPage();
      await SIGN_IN.open(stranger);
      expect.soft(await violations(stranger), SIGN_IN.name).toEqual([]);
      await context.close();
      const page = await signedIn("desk1", device);
      for (const { name, open } of screensFor(size)) {
        await test.step(name, async () => {
          await open(page);
          expect.soft(await violations(page), name).toEqual([]);
        });
      }
    });
  }
}

test("nothing has to be pushed sideways on a phone", async ({ signedIn }) => {
  const page = await signedIn("desk1", { viewport: SIZES.phone, hasTouch: true });
  for (const { name, open } of screensFor("phone")) {
    await test.step(name, async () => {
      await open(page);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(wider, name).toBeLessThanOrEqual(0);
    });
  }
});

function screensFor(size: keyof typeof SIZES) {
  return STAFF_SCREENS.filter(({ wide }) => size === "desk" || !wide);
}

/** One line each: what is wrong, and where. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary?.replace(/\s+/g, " ")}`),
  );
}
