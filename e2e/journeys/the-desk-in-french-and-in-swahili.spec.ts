import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { nextTuesday } from "../app/clinic-clock.ts";
import { LANGUAGES, type Spoken } from "../app/languages.ts";
import { expect, test } from "../app/test.ts";

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

for (const [lang, words] of Object.entries(LANGUAGES)) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test(`a visit is booked in ${words.language}, at a ${size}`, async ({ app, browser }) => {
      const context = await browser.newContext({ baseURL: app.url, viewport, reducedMotion: "reduce" });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("console", (said) => said.type() === "error" && faults.push(said.text()));

      await signInWith(page, words);
      const booked = await book(page, words, size === "desk" ? "P-001771" : "P-001772");
      await page.reload();
      await expect(board(page, words)).toBeVisible();
      await expect(board(page, words).getByRole("button", { name: booked })).toBeAttached();
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      if (size === "desk") await countDoctors(page, words);
      await isFitForAll(page);
      expect(faults.filter((fault) => /MESSAGE|FORMATTING/.test(fault))).toEqual([]);
      await context.close();
    });
  }
}

/** The language is chosen when the form is half filled in, and leaves it as it is. */
async function signInWith(page: Page, words: Spoken): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("desk1@demo.lockstep.example");
  await page.getByRole("radio", { name: words.language }).check();
  await expect(page.getByRole("heading", { level: 1, name: words.title })).toBeVisible();
  await expect(page.getByRole("textbox").first()).toHaveValue("desk1@demo.lockstep.example");
  await isFitForAll(page);
  await page.getByLabel(words.password, { exact: true }).fill("lockstep-demo");
  await page.getByRole("button", { name: words.signIn, exact: true }).click();
  await expect(page.getByRole("navigation", { name: words.navigation })).toBeVisible();
}

/** At the last free time of the day; answers with what the board calls the visit. */
async function book(page: Page, words: Spoken, fileNumber: string): Promise<RegExp> {
  await page.goto(`/desk/day?date=${nextTuesday()}`);
  const free = board(page, words).getByRole("button", { name: words.free }).last();
  const time = ((await free.getAttribute("aria-label")) ?? "").slice(0, 5);
  await free.dispatchEvent("click"); // On a phone it may be a swipe away.
  const form = page.getByRole("dialog", { name: words.booking });
  await form.getByRole("combobox", { name: words.patient }).fill(fileNumber);
  await expect(page.getByRole("option", { name: new RegExp(fileNumber) }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  const chosen = form.getByRole("button", { name: words.chosen });
  await expect(chosen).toBeVisible();
  const patient = ((await chosen.getAttribute("aria-label")) ?? "").replace(words.chosen, "");
  await form.getByLabel(words.type).selectOption({ label: words.shortVisit });
  await expect(form.getByRole("option", { name: words.fits, selected: true })).toBeVisible();
  await form.getByRole("button", { name: words.submit }).click();
  await expect(form).toHaveCount(0);
  const booked = words.visit(time, patient);
  await expect(board(page, words).getByRole("button", { name: booked })).toBeAttached();
  return booked;
}

/** The board of the day, by the date as the language writes it. */
function board(page: Page, { dates }: Spoken): Locator {
  const noon = new Date(`${nextTuesday()}T12:00:00Z`);
  const day = new Intl.DateTimeFormat(dates, { month: "long", weekday: "long", timeZone: "UTC" }).formatToParts(noon);
  const part = (type: string) => day.find((piece) => piece.type === type)?.value ?? "";
  return page.getByRole("grid", { name: new RegExp(`${part("weekday")} \\d+(er)? ${part("month")}`) });
}

/** One doctor and several are counted as the language counts. */
async function countDoctors(page: Page, words: Spoken): Promise<void> {
  await page.getByRole("button", { name: words.doctors }).click();
  const doctors = page.getByRole("checkbox", { checked: true, name: /^Dr / });
  await doctors.first().uncheck();
  await expect(page.getByRole("button", { name: words.many })).toBeVisible();
  for (let left = await doctors.count(); left > 1; left--) await doctors.first().uncheck();
  await expect(page.getByRole("button", { name: words.one, exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
}

async function isFitForAll(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")}`)).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
}
