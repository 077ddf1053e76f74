import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { isUsable } from "../app/axe.ts";
import { expect, test } from "../app/test.ts";
import { asks } from "../app/ward.ts";

const SIZES = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
} as const;

const row = (page: Page, name: string | RegExp) =>
  page.getByRole("list", { name: "Formulary" }).getByRole("link", { name });

for (const [size, device] of Object.entries(SIZES)) {
  test(`a drug is added, found, and taken out of use, on a ${size}`, async ({ signedIn }) => {
    const name = `Formulol ${size}`;
    const page = await signedIn("pharmacist1", device);
    await page.goto("/pharmacy/stock");
    await page.getByRole("navigation", { name: "Views of the stock" }).getByRole("link", { name: "Formulary" }).click();
    await page.getByRole("button", { name: "Add a drug" }).click();
    const form = page.getByRole("dialog", { name: "Add a drug" });
    await form.getByLabel("Name").fill(name);
    await form.getByLabel("Strength").fill("250 mg");
    await form.getByLabel("Form").fill("tablet");
    await form.getByLabel("Unit", { exact: true }).fill("tablet");
    await form.getByLabel("Price of a unit (KES)").fill("dear");
    await form.getByLabel("Allergens").fill("Sulfonamide");
    await form.getByLabel("Most units of an order").fill("60");
    await form.getByLabel("Runs low below").fill("40");
    await form.getByRole("button", { name: "Add the drug" }).click();
    await expect(form.getByText("Name one to ten substances, each of at most 60 characters.")).toBeVisible();
    await expect(form.getByText("Type an amount, such as 5 or 5.50.")).toBeVisible();
    await isUsable(page);
    await form.getByLabel("Substances").fill("Formulol, sulfonamide");
    await form.getByLabel("Price of a unit (KES)").fill("5.50");
    await form.getByLabel("Price of a unit (KES)").press("Enter");
    await expect(page.getByText(`${name} 250 mg tablet is in the formulary.`)).toBeVisible();
    await expect(form).toBeHidden();

    await page.getByRole("searchbox", { name: "Find a drug" }).fill(name);
    await expect(row(page, name)).toContainText("formulol, sulfonamide");
    await expect(row(page, name)).toContainText("at most 60 an order");
    await expect(row(page, name)).toContainText("5.50");
    await row(page, name).press("Enter");
    const opened = page.getByRole("dialog", { name: `${name} 250 mg tablet` });
    await expect(opened.getByLabel("Unit", { exact: true })).not.toBeEditable();
    await opened.getByRole("checkbox", { name: "In use" }).uncheck();
    await opened.getByRole("button", { name: "Save" }).click();
    await expect(opened).toBeHidden();
    await expect(row(page, name)).toHaveCount(0);
    await page.getByRole("checkbox", { name: "Out of use too" }).click();
    await expect(row(page, name)).toContainText("out of use");
    await expect(opened).toHaveCount(0);
  });
}

test("two pharmacists change one drug: what the other made of it is seen, and no drug ceases to be controlled by chance", async ({
  signedIn,
}) => {
  const page = await signedIn("pharmacist1");
  const fields = { strength: "5 mg", form: "tablet", unit: "tablet", substances: ["clashol"], priceMinor: 500 };
  const drug = await asks<{ id: string }>(page, "pharmacy.addDrug", {
    ...{ name: "Clashol", ...fields, idempotencyKey: randomUUID() },
  });
  await page.goto("/pharmacy/stock/formulary?q=clashol");
  await row(page, "Clashol").click();
  const opened = page.getByRole("dialog", { name: "Clashol 5 mg tablet" });
  await opened.getByLabel("Price of a unit (KES)").fill("7");
  await asks(await signedIn("pharmacist2"), "pharmacy.updateDrug", {
    ...{ drugId: drug.id, expectedVersion: 1, controlled: true, idempotencyKey: randomUUID() },
  });
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(opened.getByRole("heading", { name: /changed this drug while you had it open/ })).toBeFocused();
  const table = opened.getByRole("table", { name: "What you typed beside what it is now" });
  await expect(table.getByRole("row", { name: /Controlled drug.*no yes/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /Price of a unit.*7 5/ })).toBeVisible();
  await isUsable(page);
  await opened.getByRole("button", { name: "Save my changes on top" }).click();
  await expect(opened).toBeHidden();
  await expect(row(page, "Clashol")).toContainText("7.00");
  await expect(row(page, "Clashol")).toContainText("controlled");
});

test("a doctor reads the formulary and changes nothing in it", async ({ signedIn }) => {
  const page = await signedIn("doctor1");
  await page.goto("/pharmacy/stock/formulary?q=morphine");
  const list = page.getByRole("list", { name: "Formulary" });
  await expect(list.getByRole("listitem").first()).toContainText("Morphine");
  await expect(list.getByRole("link")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add a drug" })).toHaveAccessibleDescription(
    "A pharmacist or an administrator changes this.",
  );
});

test("a ward is opened, named, closed while nothing lies there, and opened again", async ({ signedIn }) => {
  const page = await signedIn("admin");
  await page.goto("/pharmacy/stock/places");
  await page.getByRole("button", { name: "Add a place" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("Maternity");
  await form.getByLabel("Name").press("Enter");
  await expect(form.getByText("Another place has this name.")).toBeVisible();
  await form.getByLabel("Name").fill("Burns unit");
  await form.getByLabel("What it is").selectOption("ward");
  await form.getByRole("button", { name: "Add the place" }).click();
  const places = page.getByRole("list", { name: "Places" });
  await places.getByRole("button", { name: "Rename Burns unit" }).click();
  await form.getByLabel("Name").fill("Burns ward");
  await form.getByLabel("Name").press("Enter");
  await expect(form).toBeHidden();
  await places.getByRole("button", { name: "Close Burns ward" }).click();
  await expect(places.getByRole("listitem").filter({ hasText: "Burns ward" })).toContainText("closed");
  await places.getByRole("button", { name: "Open Burns ward again" }).click();
  await expect(places.getByRole("button", { name: "Close Burns ward" })).toBeVisible();
  await places.getByRole("button", { name: "Close Main pharmacy" }).click();
  await expect(page.getByText("Stock still lies there. Move it or write it off first.")).toBeVisible();
  await isUsable(page);

  const pharmacist = await signedIn("pharmacist1");
  await pharmacist.goto("/pharmacy/stock/places");
  await expect(pharmacist.getByRole("button", { name: "Add a place" })).toHaveAccessibleDescription(
    "Only an administrator changes this.",
  );
});
