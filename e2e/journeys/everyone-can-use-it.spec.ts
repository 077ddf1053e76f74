import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { DEAD_LINK, STAFF_SETTINGS } from "../app/admin-screens.ts";
import { ASKING_SCREENS } from "../app/asking-screens.ts";
import { axeOf, linesOf } from "../app/axe.ts";
import { BOARD_SCREENS } from "../app/board-screens.ts";
import { CLINIC_SETTINGS } from "../app/clinic-screens.ts";
import { DOCTOR_SETTINGS } from "../app/doctor-screens.ts";
import { IMPORT_SCREENS } from "../app/import-screens.ts";
import { PHARMACY_SCREENS } from "../app/pharmacy-screens.ts";
import { hasSignedIn } from "../app/portal.ts";
import { PORTAL_SCREENS, WHO_ARE_YOU } from "../app/portal-screens.ts";
import { CLOSED_FILES } from "../app/restricted.ts";
import { type Screen, SIGN_IN, STAFF_SCREENS } from "../app/screens.ts";
import { type Account, expect, test } from "../app/test.ts";
import { WARD_SCREENS } from "../app/ward-screens.ts";

test.describe.configure({ mode: "parallel" });

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const COLOURS = ["color-contrast", "link-in-text-block"];
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The patient of the demo clinic who has a visit ahead. */
const PATIENT = "+254700000001";

type Face = { name: string; account: Account | "patient"; strangers: readonly Screen[]; screens: readonly Screen[] };

const FACES: readonly Face[] = [
  { name: "the desk", account: "desk1", strangers: [SIGN_IN], screens: [...STAFF_SCREENS, ...BOARD_SCREENS] },
  {
    name: "staff, invitations, joining and importing",
    account: "admin",
    strangers: [DEAD_LINK],
    screens: [...STAFF_SETTINGS, ...IMPORT_SCREENS],
  },
  { name: "the clinic's settings", account: "admin", strangers: [], screens: CLINIC_SETTINGS },
  { name: "the doctors' settings", account: "admin", strangers: [], screens: DOCTOR_SETTINGS },
  { name: "what patients ask for and owe", account: "desk1", strangers: [], screens: ASKING_SCREENS },
  { name: "a restricted file", account: "doctor1", strangers: [], screens: CLOSED_FILES },
  { name: "a ward", account: "nurse1", strangers: [], screens: WARD_SCREENS },
  { name: "the pharmacy", account: "pharmacist1", strangers: [], screens: PHARMACY_SCREENS },
  { name: "the portal", account: "patient", strangers: [WHO_ARE_YOU], screens: PORTAL_SCREENS },
];

for (const { name, account, strangers, screens } of FACES) {
  for (const size of ["desk", "phone"] as const) {
    const device = { viewport: SIZES[size], hasTouch: size === "phone", reducedMotion: "reduce" } as const;

    // What a phone shows of the staff's screens has the colours that the desk was judged by: most of the time goes into them.
    const schemes = size === "desk" ? (["light", "dark"] as const) : (["light"] as const);
    const inColour = size === "desk" || account === "patient";

    test(`${name}: every screen is WCAG 2.2 AA in ${schemes.join(" and ")} and fits at a ${size}`, async ({
      app,
      browser,
      signedIn,
    }) => {
      test.setTimeout(480_000);
      const stranger = await browser.newContext({ ...device, baseURL: app.url });
      for (const screen of strangers) await isFitForAll(await stranger.newPage(), screen, { schemes, inColour });
      await stranger.close();
      const page = account === "patient" ? await patients(browser, app.url, device) : await signedIn(account, device);
      for (const screen of screens) {
        if (screen.wide && size === "phone") continue;
        await isFitForAll(page, screen, { schemes, inColour });
        if (account === "patient") continue;
        // The frame stands still and its parts scroll: a page that scrolls as a whole shows emptiness.
        const taller = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
        expect.soft(taller, `${screen.name}, taller than the screen by`).toBeLessThanOrEqual(0);
      }
    });
  }
}

async function patients(browser: Browser, baseURL: string, device: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ ...device, baseURL })).newPage();
  await hasSignedIn(page, PATIENT);
  return page;
}

async function isFitForAll(
  page: Page,
  { name, open, overTheDay = false }: Screen,
  { schemes, inColour }: { schemes: readonly ("light" | "dark")[]; inColour: boolean },
): Promise<void> {
  await test.step(name, async () => {
    await open(page);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await atRest(page, colorScheme);
      expect.soft(await violations(page, { overTheDay, colorScheme, inColour }), `${name}, ${colorScheme}`).toEqual([]);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(wider, `${name}, wider than the screen by`).toBeLessThanOrEqual(0);
  });
}

/** Drawn in the colours that are asked for, and nothing moves: with reduced motion colours change at once. */
async function atRest(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.waitForFunction(async (scheme) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const root = getComputedStyle(document.documentElement);
    return root.colorScheme === scheme && document.getAnimations().length === 0;
  }, colorScheme);
}

/**
 * What lies over the day is judged without the day, which has had its turn; in the dark only what colours decide is judged
 * again.
 */
async function violations(
  page: Page,
  { overTheDay, colorScheme, inColour }: { overTheDay: boolean; colorScheme: "light" | "dark"; inColour: boolean },
): Promise<string[]> {
  const axe = axeOf(page);
  const some = colorScheme === "light" ? axe.withTags(WCAG) : axe.withRules(COLOURS);
  if (!inColour) some.disableRules(COLOURS);
  return linesOf(await (overTheDay ? some.exclude("[role=grid]") : some).analyze());
}
