import type { Page } from "@playwright/test";
import { phoneOf, signedInPatient } from "../app/portal.ts";
import { expect, test } from "../app/test.ts";

const JAVASCRIPT_BYTES_MAX = 200_000;
/** Whom no other journey signs in. */
const PATIENT = "P-001881";

for (const [face, path, locale] of [
  ["the day", "/desk/day", "en-GB"],
  ["the day in French", "/desk/day", "fr-FR"],
  ["the week", "/desk/week", "en-GB"],
  ["the waiting room", "/desk/waiting", "en-GB"],
  ["the patients", "/desk/patients", "en-GB"],
  ["the bills", "/desk/bills", "en-GB"],
  ["the requests", "/desk/requests", "en-GB"],
  ["the waitlist", "/desk/waitlist", "en-GB"],
  ["the clinic's settings", "/settings/clinic", "en-GB"],
  ["the clinic's settings in Swahili", "/settings/clinic", "sw-KE"],
  ["the rooms", "/settings/rooms", "en-GB"],
  ["the types of visit", "/settings/visit-types", "en-GB"],
  ["the closures", "/settings/closures", "en-GB"],
  ["the doctors", "/settings/doctors", "en-GB"],
  ["the staff", "/settings/staff", "en-GB"],
  ["the imports", "/settings/import", "en-GB"],
  ["the messages that did not arrive", "/settings/messages", "en-GB"],
  ["the promises", "/settings/integrity", "en-GB"],
] as const) {
  test(`${face} needs less than 200 kB of compressed JavaScript when it is first opened`, async ({ signedIn }) => {
    const page = await signedIn("admin", { locale });
    await page.goto(path);
    await expectLight(page);
  });
}

for (const [face, list, name] of [
  ["a patient's file", "/desk/patients?q=P-001881", /P-001881/],
  ["a doctor's settings", "/settings/doctors", /^Dr /],
] as const) {
  test(`${face} needs less than 200 kB of compressed JavaScript when it is first opened`, async ({ signedIn }) => {
    const page = await signedIn("admin");
    await page.goto(list);
    await page.getByRole("main").getByRole("link", { name }).first().click();
    await expect(page).toHaveURL(/\/[0-9a-f-]{36}$/);
    await page.reload();
    await expectLight(page);
  });
}

for (const path of ["/sign-in", "/portal/sign-in"]) {
  test(`${path} needs less than 200 kB of compressed JavaScript when it is first opened`, async ({ stranger }) => {
    await stranger.goto(path);
    await expectLight(stranger);
  });
}

test("each page of the portal needs less than 200 kB of compressed JavaScript when it is first opened", async ({
  signedIn,
  stranger,
}) => {
  const { phone } = await phoneOf(await signedIn("desk1"), PATIENT);
  await signedInPatient(stranger, phone);
  for (const page of ["", "/book", "/visits", "/requests", "/bills", "/messages", "/profile", "/more"]) {
    await test.step(page, async () => {
      await stranger.goto(`/portal${page}`);
      await expectLight(stranger);
    });
  }
});

async function expectLight(page: Page) {
  await expect(page.getByRole("main")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const bytes = await javascriptBytes(page);
  test.info().annotations.push({ type: "bytes", description: `${new URL(page.url()).pathname} ${bytes}` });
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(JAVASCRIPT_BYTES_MAX);
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
