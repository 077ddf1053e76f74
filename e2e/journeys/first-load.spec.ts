import type { Page } from "@playwright/test";
import { hasSignedIn } from "../app/portal.ts";
import { expect, test } from "../app/test.ts";

const JAVASCRIPT_BYTES_MAX = 200_000;
/** The patient of the demo clinic who has a visit ahead. */
const PATIENT = "+254700000001";

const STAFF_PAGES = [
  "/desk/day",
  "/desk/week",
  "/desk/waiting",
  "/desk/patients",
  "/desk/bills",
  "/desk/requests",
  "/desk/waitlist",
  "/ward",
  "/ward/stock",
  "/ward/deliveries",
  "/pharmacy",
  "/pharmacy/stock",
  "/pharmacy/stock/expiring",
  "/pharmacy/stock/low",
  "/pharmacy/stock/counts",
  "/pharmacy/stock/register",
  "/pharmacy/stock/worth",
  "/pharmacy/stock/formulary",
  "/pharmacy/stock/places",
  "/pharmacy/transfers",
  "/settings/clinic",
  "/settings/rooms",
  "/settings/visit-types",
  "/settings/closures",
  "/settings/doctors",
  "/settings/staff",
  "/settings/import",
  "/settings/messages",
  "/settings/integrity",
  "/account/sessions",
];
const PORTAL_PAGES = ["", "/book", "/visits", "/requests", "/bills", "/messages", "/profile", "/more"];

test("each page of the staff needs less than 200 kB of compressed JavaScript when it is first opened", async ({
  signedIn,
}) => {
  test.setTimeout(120_000);
  const page = await signedIn("admin");
  for (const path of STAFF_PAGES) await isLight(page, path);
  for (const [list, name] of [
    ["/desk/patients?q=P-001881", /P-001881/],
    ["/settings/doctors", /^Dr /],
    ["/pharmacy", /Order \d+/],
  ] as const) {
    await page.goto(list);
    await page.getByRole("main").getByRole("link", { name }).first().click();
    await expect(page).toHaveURL(/[/=][0-9a-f-]{36}$/);
    await isLight(page, page.url());
  }
});

test("other languages need no more, nor does what a stranger opens", async ({ signedIn, stranger }) => {
  await isLight(await signedIn("admin", { locale: "fr-FR" }), "/desk/day");
  await isLight(await signedIn("admin", { locale: "sw-KE" }), "/settings/clinic");
  for (const path of ["/sign-in", "/join#nothing", "/portal/sign-in"]) await isLight(stranger, path);
  await hasSignedIn(stranger, "+254711100206");
  await isLight(stranger, "/portal/details");
});

test("each page of the portal needs less than 200 kB of compressed JavaScript when it is first opened", async ({
  stranger,
}) => {
  await hasSignedIn(stranger, PATIENT);
  for (const page of PORTAL_PAGES) await isLight(stranger, `/portal${page}`);
  await stranger.goto("/portal/visits");
  await stranger
    .getByRole("main")
    .getByRole("link", { name: / · Dr / })
    .first()
    .click();
  await expect(stranger).toHaveURL(/[/=][0-9a-f-]{36}$/);
  await isLight(stranger, stranger.url());
});

async function isLight(page: Page, path: string): Promise<void> {
  await test.step(path, async () => {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    await page.waitForLoadState("networkidle");
    const bytes = await javascriptBytes(page);
    test.info().annotations.push({ type: "bytes", description: `${path} ${bytes}` });
    expect.soft(bytes, path).toBeGreaterThan(50_000);
    expect.soft(bytes, path).toBeLessThan(JAVASCRIPT_BYTES_MAX);
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
