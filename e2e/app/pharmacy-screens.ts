import { expect, type Page } from "@playwright/test";
import { dispenseForm, openOrder, workList } from "./pharmacy.ts";
import type { Screen } from "./screens.ts";

const stock = (name: string, path: string, shows: RegExp): Screen => ({
  name,
  async open(page) {
    await page.goto(path);
    await expect(page.getByRole("main").getByText(shows).filter({ visible: true }).first()).toBeVisible();
  },
});

/** The pharmacist's screens, each as somebody meets it. */
export const PHARMACY_SCREENS: readonly Screen[] = [
  {
    name: "the work list",
    async open(page) {
      await page.goto("/pharmacy");
      await expect(workList(page)).toBeVisible();
    },
  },
  {
    name: "an order with a part handed out",
    async open(page) {
      await openFirst(page, "amlodipine");
      await openOrder(page).getByRole("button", { name: "Take back" }).first().click();
      await expect(page.getByRole("form", { name: "Take back" })).toBeVisible();
    },
  },
  {
    name: "a controlled drug, refused",
    async open(page) {
      await openFirst(page, "morphine");
      await page.getByLabel("Quantity").fill("1");
      await page.getByLabel("Quantity").press("Enter");
      await expect(page.getByText("The witness types their e-mail.")).toBeVisible();
    },
  },
  stock("the shelf", "/pharmacy/stock", /^expires /),
  {
    name: "a lot about to be recalled",
    async open(page) {
      await page.goto("/pharmacy/stock");
      await page.getByRole("main").getByRole("link", { name: /×/ }).first().click();
      await page.getByRole("button", { name: "Recall everywhere" }).click();
      await expect(page.getByRole("form", { name: "Recall everywhere" })).toBeVisible();
    },
  },
  {
    name: "a delivery, refused",
    async open(page) {
      await page.goto("/pharmacy/stock?form=receive");
      await page.getByRole("dialog").getByRole("button", { name: "Receive stock" }).click();
      await expect(page.getByText("Choose the drug.")).toBeVisible();
    },
  },
  stock("what expires", "/pharmacy/stock/expiring?days=365", /^expires /),
  stock("what runs low", "/pharmacy/stock/low", /^at least /),
  stock("the register", "/pharmacy/stock/register", /^dispensed$/),
  stock("what the stock is worth", "/pharmacy/stock/worth", /^In all$/),
  stock("the formulary", "/pharmacy/stock/formulary", /^per /),
  {
    name: "a new drug, refused",
    async open(page) {
      await page.goto("/pharmacy/stock/formulary?form=drug");
      const form = page.getByRole("dialog", { name: "Add a drug" });
      await form.getByLabel("Name").fill("Nothing else");
      await form.getByRole("button", { name: "Add the drug" }).click();
      await expect(form.getByText("Type an amount, such as 5 or 5.50.")).toBeVisible();
    },
  },
  stock("the places", "/pharmacy/stock/places", /^Main pharmacy$/),
  {
    name: "a controlled lot about to be written off",
    async open(page) {
      await page.goto("/pharmacy/stock?q=morphine");
      await page.getByRole("main").getByRole("link", { name: /×/ }).first().click();
      await page
        .getByRole("button", { name: /^Write off: / })
        .first()
        .click();
      await expect(page.getByRole("group", { name: "A second person signs" })).toBeVisible();
    },
  },
  {
    name: "a shelf that is counted",
    async open(page) {
      await page.goto("/pharmacy/stock/counts?form=count");
      await expect(page.getByRole("dialog").getByRole("textbox").first()).toBeVisible();
    },
  },
  {
    name: "a count that waits",
    async open(page) {
      await page.goto("/pharmacy/stock/counts");
      await page
        .getByRole("main")
        .getByRole("link", { name: /^Maternity/ })
        .first()
        .click();
      await expect(page.getByRole("dialog").getByRole("table")).toBeVisible();
    },
  },
  {
    name: "a transfer on its way",
    async open(page) {
      await page.goto("/pharmacy/transfers");
      await page.getByRole("main").getByRole("link", { name: /→/ }).first().click();
      await expect(page.getByRole("dialog").getByText(/^asked for by/)).toBeVisible();
    },
  },
];

async function openFirst(page: Page, drug: string): Promise<void> {
  await page.goto(`/pharmacy?q=${drug}`);
  await workList(page).getByRole("link").first().click();
  await expect(dispenseForm(page)).toBeVisible();
}
