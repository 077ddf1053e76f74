import { isUsable } from "../app/axe.ts";
import { clinicDayIn } from "../app/clinic-clock.ts";
import { hasJoined } from "../app/portal.ts";
import { clockOf, openDayOf, portalTimes } from "../app/portal-booking.ts";
import { expect, test } from "../app/test.ts";

const PHONE_SIZE = { width: 390, height: 844 };
/** A day of these journeys' own. */
const DAY = clinicDayIn(7);
/** Words that stand in nearly every English sentence of the portal, and in none of the two other languages. */
const ENGLISH = /\b(the|your|you|times?|for|pay|paid)\b/i;

const SPOKEN = [
  {
    ...{ lang: "fr", locale: "fr-FR", phone: "+254711200332", hello: "Bonjour Claire", book: "Prendre un rendez-vous" },
    ...{ anyone: /^Peu importe/, kept: "Retenu pour vous pendant", pay: /^Payer .*1\s200/, paid: "Payé. Merci." },
    ...{ booked: "C’est réservé.", navigation: "Principal", home: "Accueil", next: "Votre prochain rendez-vous" },
  },
  {
    ...{ lang: "sw", locale: "sw-KE", phone: "+254711200333", hello: "Habari, Claire", book: "Weka miadi" },
    ...{ anyone: /^Yeyote/, kept: "Umeshikiliwa nafasi kwa", pay: /^Lipa .*1,200/, paid: "Imelipwa. Asante." },
    ...{ booked: "Miadi imewekwa.", navigation: "Kuu", home: "Mwanzo", next: "Miadi yako ijayo" },
  },
] as const;

for (const words of SPOKEN) {
  test(`a patient whose phone speaks ${words.lang} books, pays and sees the visit confirmed`, async ({
    app,
    browser,
  }) => {
    const context = await browser.newContext({ baseURL: app.url, viewport: PHONE_SIZE, locale: words.locale });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("console", (said) => said.type() === "error" && faults.push(said.text()));
    const main = page.getByRole("main");

    await hasJoined(page, words.phone, "Claire");
    await page.goto("/portal");
    await expect(page.getByRole("heading", { name: words.hello })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", words.lang);
    await expect(main).not.toContainText(ENGLISH);
    await main.getByRole("link", { name: words.book }).click();
    await page.getByRole("link", { name: /^Follow-up/ }).click();
    await page.getByRole("link", { name: words.anyone }).click();
    await expect(portalTimes(page).first()).toBeVisible();
    await openDayOf(page, DAY);
    await expect(main).not.toContainText(ENGLISH);
    const time = await clockOf(portalTimes(page).last());
    await portalTimes(page).last().click();
    await expect(page.getByText(words.kept)).toBeVisible();
    await expect(main).not.toContainText(ENGLISH);
    await page.getByRole("button", { name: words.pay }).click();
    await page.getByRole("button", { name: "Pay", exact: true }).click(); // The provider's own page.

    await expect(page.getByText(words.paid)).toBeVisible();
    await expect(page.getByText(words.booked)).toBeVisible();
    await expect(main).not.toContainText(ENGLISH);
    await isUsable(page);
    await page.getByRole("navigation", { name: words.navigation }).getByRole("link", { name: words.home }).click();
    await expect(page.getByRole("region", { name: words.next })).toContainText(time);
    expect(faults.filter((fault) => /MESSAGE|FORMATTING/.test(fault))).toEqual([]);
    await context.close();
  });
}
