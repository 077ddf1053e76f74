import { expect, type Page } from "@playwright/test";
import type { Screen } from "./screens.ts";
import { openWard, placesOf } from "./ward.ts";

/** A ward of the demo clinic, as a nurse meets it. */
export const WARD_SCREENS: readonly Screen[] = [
  {
    name: "which ward",
    async open(page) {
      await page.goto("/ward");
      await expect(page.getByRole("button", { name: "Medical ward" })).toBeVisible();
    },
  },
  { name: "the round", open: openRound },
  {
    name: "a controlled drug, given in part",
    async open(page) {
      await openRound(page);
      await page
        .getByRole("button", { name: /^Partly: Morphine/ })
        .first()
        .click();
      await expect(page.getByRole("dialog").getByLabel("E-mail of the witness")).toBeVisible();
    },
  },
  {
    name: "the past doses of a ward",
    async open(page) {
      await openRound(page);
      await page.getByRole("button", { name: "Past doses of the ward" }).click();
      await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
    },
  },
  { name: "the ward's stock", open: openShelf },
  {
    name: "stock that is asked for",
    async open(page) {
      await openShelf(page);
      await page.getByRole("button", { name: "Ask for stock", exact: true }).first().click();
      await expect(page.getByRole("dialog").getByRole("combobox", { name: "Drug" })).toBeVisible();
    },
  },
  {
    name: "stock that goes back",
    async open(page) {
      await openShelf(page);
      await page
        .getByRole("button", { name: /^Give back/ })
        .first()
        .click();
      await expect(page.getByRole("dialog").getByRole("button", { name: "Send it back" })).toBeVisible();
    },
  },
  { name: "the deliveries", open: openDeliveries },
  {
    name: "a delivery that arrives",
    async open(page) {
      await openDeliveries(page);
      await page
        .getByRole("button", { name: /^Receive/ })
        .first()
        .click();
      await expect(page.getByRole("dialog").getByRole("button", { name: /shelf$/ })).toBeVisible();
    },
  },
];

async function openPart(page: Page, part: string): Promise<void> {
  const ward = (await placesOf(page)).find(({ name }) => name === "Medical ward");
  if (!ward) throw new Error("The demo clinic has a medical ward.");
  await openWard(page, ward, part);
}

async function openRound(page: Page): Promise<void> {
  await openPart(page, "");
  await expect(page.getByRole("button", { name: /^Given: / }).first()).toBeVisible();
}

async function openShelf(page: Page): Promise<void> {
  await openPart(page, "/stock");
  await expect(page.getByRole("button", { name: /^Give back/ }).first()).toBeVisible();
}

async function openDeliveries(page: Page): Promise<void> {
  await openPart(page, "/deliveries");
  await expect(page.getByRole("button", { name: /^Receive/ }).first()).toBeVisible();
}
