import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { asks } from "./ward.ts";

type Wanted = { fileNumber: string; drug: string; quantity: number };
export type Prescribed = { number: number; patient: string; fileNumber: string; drug: string };

/** As a doctor prescribes it: an order for somebody who comes to the pharmacy. */
export async function prescribed(doctor: Page, { fileNumber, drug, quantity }: Wanted): Promise<Prescribed> {
  const patients = await asks<{ items: { id: string }[] }>(doctor, "patients.search", { q: fileNumber, limit: 1 });
  const drugs = await asks<{ items: { id: string }[] }>(doctor, "pharmacy.drugs", { q: drug, limit: 1 });
  const order = await asks<{ number: number; patientName: string; drugLabel: string }>(doctor, "pharmacy.prescribe", {
    ...{ patientId: patients.items[0]?.id, drugId: drugs.items[0]?.id, quantity },
    ...{ dosage: "1 in the morning, with food", idempotencyKey: randomUUID() },
  });
  return { number: order.number, patient: order.patientName, fileNumber, drug: order.drugLabel };
}

export const workList = (page: Page): Locator => page.getByRole("list", { name: "Active orders" });
export const openOrder = (page: Page): Locator => page.getByRole("article", { name: "Order" });
export const dispenseForm = (page: Page): Locator => page.getByRole("form", { name: "Dispense" });

/** Finds an order by its number and opens it; answers once its lots are there. */
export async function open(page: Page, { number, patient }: Pick<Prescribed, "number" | "patient">): Promise<void> {
  await page.goto(`/pharmacy?q=${number}`);
  await workList(page)
    .getByRole("link", { name: new RegExp(`Order ${number}\\b`) })
    .click();
  await expect(openOrder(page).getByRole("heading", { name: patient })).toBeVisible();
  await expect(dispenseForm(page)).toBeVisible();
}

/** A lot of this run's own, out of a delivery; what expires first is proposed first. */
export async function received(
  page: Page,
  { drug, lot, expiresOn, quantity }: { drug: string; lot: string; expiresOn: string; quantity: number },
): Promise<void> {
  await page.goto("/pharmacy/stock?form=receive");
  const form = page.getByRole("dialog", { name: "Receive stock" });
  await form.getByLabel("Delivery note").fill("DN 7001");
  await form.getByRole("combobox", { name: "Drug" }).fill(drug);
  await page.getByRole("option", { name: drug }).click();
  await form.getByLabel("Lot number").fill(lot);
  await form.getByLabel("Expires on").fill(expiresOn);
  await form.getByLabel("Quantity").fill(String(quantity));
  await form.getByRole("button", { name: "Receive stock" }).click();
  await expect(page.getByText(`${quantity} received: ${drug}`)).toBeVisible();
}
