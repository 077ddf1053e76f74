import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { isUsable } from "../app/axe.ts";
import { open, openOrder, prescribed } from "../app/pharmacy.ts";
import { expect, test } from "../app/test.ts";
import { aLot, asks, type Place, placesOf, type Transfer } from "../app/ward.ts";

const SECOND = { email: "pharmacist2@demo.lockstep.example", password: "lockstep-demo" };
const key = () => ({ idempotencyKey: randomUUID() });

/** As the second person does it: not for themselves, and with their own password. */
async function signs(form: Locator, button: Locator): Promise<void> {
  const witness = form.getByRole("group", { name: "A second person signs" });
  await witness.getByLabel("E-mail of the witness").fill("pharmacist1@demo.lockstep.example");
  await witness.getByLabel("Password of the witness").fill(SECOND.password);
  await button.click();
  await expect(form.getByRole("alert")).toContainText("Nobody witnesses for themselves");
  await expect(witness.getByLabel("Password of the witness")).toHaveValue("");
  await witness.getByLabel("E-mail of the witness").fill(SECOND.email);
  await witness.getByLabel("Password of the witness").fill(SECOND.password);
  await button.click();
}

/** A lot of a controlled drug of this journey's own, where the pharmacist keeps it. */
async function aControlledLot(page: Page, kind: Place["kind"], quantity: number) {
  const place = (await placesOf(page)).find((one) => one.kind === kind) as Place; // the demo has both
  const { items } = await asks<{ items: { id: string }[] }>(page, "pharmacy.drugs", { q: "Diazepam 5", limit: 1 });
  const drugId = items[0]?.id ?? "";
  return { place, drugId, lot: await aLot(page, drugId, place.id, quantity) };
}

test("R-RX-10 controlled stock is written off and corrected by two persons", async ({ signedIn }) => {
  const page = await signedIn("pharmacist1");
  const { lot } = await aControlledLot(page, "pharmacy", 12);
  await page.goto(`/pharmacy/stock?q=${lot}`);
  await page.getByRole("main").getByRole("link", { name: lot }).click();
  const dialog = page.getByRole("dialog", { name: `Lot ${lot}` });
  for (const [act, field, typed] of [
    ["Write off", "Quantity", "2"],
    ["Adjust", "Change (+ or −)", "-1"],
  ] as const) {
    await dialog.getByRole("button", { name: `${act}: Main pharmacy` }).click();
    const form = dialog.getByRole("form", { name: `${act}: Main pharmacy` });
    await form.getByLabel(field).fill(typed);
    await form.getByLabel("Reason").fill("An ampoule broke");
    await form.getByLabel("Reason").press("Enter");
    await expect(form.getByText("The witness types their e-mail.")).toBeVisible();
    await expect(form.getByLabel("E-mail of the witness")).toBeFocused();
    await isUsable(page);
    await signs(form, form.getByRole("button", { name: act }));
    await expect(form).toBeHidden();
  }
  await expect(dialog.getByText("9 × tablet in all")).toBeVisible();
  await expect(dialog.getByText(/An ampoule broke/)).toHaveCount(2);
  await expect(dialog.getByText(/witnessed by Esther Moraa · An ampoule broke/)).toHaveCount(2);
});

test("R-RX-10 a controlled drug is taken back by two persons, and is not on the shelf again", async ({ signedIn }) => {
  const page = await signedIn("pharmacist1");
  const { place, drugId } = await aControlledLot(page, "pharmacy", 10);
  const fileNumber = "P-001919";
  const order = await prescribed(await signedIn("doctor1"), { fileNumber, drug: "Diazepam 5", quantity: 4 });
  const { items } = await asks<{ items: { id: string; version: number }[] }>(page, "pharmacy.orders", {
    number: order.number,
  });
  await asks(page, "pharmacy.dispense", {
    ...{ orderId: items[0]?.id, expectedVersion: items[0]?.version, locationId: place.id, quantity: 2 },
    ...{ witness: SECOND, ...key() },
  });
  const held = () => onHand(page, drugId, place.id);
  const before = await held();
  await open(page, order);
  await openOrder(page).getByRole("button", { name: "Take back" }).click();
  const form = openOrder(page).getByRole("form", { name: "Take back" });
  await expect(form).toContainText("it never lies on the shelf again");
  await form.getByLabel("Reason").fill("The patient had died");
  await signs(form, form.getByRole("button", { name: "Take back 2 × tablet" }));
  await expect(form).toBeHidden();
  await expect(openOrder(page).getByText("2 taken back")).toBeVisible();
  expect(await held()).toBe(before);
});

test("R-RX-10 what is missing of a controlled delivery is given up by two persons", async ({ signedIn }) => {
  const page = await signedIn("pharmacist1");
  const { place, drugId } = await aControlledLot(page, "pharmacy", 10);
  const ward = (await placesOf(page)).find(({ name }) => name === "Maternity") as Place; // the demo has it
  const nurse = await signedIn("nurse1");
  const asked = await asks<Transfer & { number: number }>(nurse, "pharmacy.requestTransfer", {
    ...{ fromLocationId: place.id, toLocationId: ward.id, lines: [{ drugId, quantity: 5 }], ...key() },
  });
  const { id: transferId, number } = asked;
  const sent = await asks<Transfer>(page, "pharmacy.issueTransfer", {
    ...{ transferId, expectedVersion: asked.version, ...key() },
  });
  await asks(nurse, "pharmacy.receiveTransfer", {
    ...{ transferId, expectedVersion: sent.version, ...key() },
    lines: [{ lotId: sent.lots[0]?.lotId, quantity: 3 }],
  });
  await page.goto("/pharmacy/transfers");
  await page
    .getByRole("main")
    .getByRole("link", { name: new RegExp(`^${number}:`) })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Something is missing" }).click();
  const form = dialog.getByRole("form", { name: "Something is missing" });
  await form.getByLabel("What became of it").fill("Two blisters were empty");
  const button = form.getByRole("button", { name: "Something is missing" });
  await button.click();
  await expect(form.getByRole("alert")).toContainText("a second person signs for it");
  await expect(form.getByLabel("E-mail of the witness")).toBeFocused();
  await signs(form, button);
  await expect(dialog.getByText(/Two blisters were empty/)).toBeVisible();
});

async function onHand(page: Page, drugId: string, locationId: string): Promise<number> {
  const { items } = await asks<{ items: { onHand: number }[] }>(page, "pharmacy.stock", {
    ...{ drugId, locationId, limit: 100 },
  });
  return items.reduce((sum, level) => sum + level.onHand, 0);
}
