import { dispenseForm, open, openOrder, prescribed } from "../app/pharmacy.ts";
import { expect, test } from "../app/test.ts";

test("R-RX-3 R-RX-11 a part today, the rest tomorrow, and what came back goes to its lots again", async ({
  signedIn,
}) => {
  const order = await prescribed(await signedIn("doctor1"), {
    fileNumber: "P-001913",
    drug: "Omeprazole",
    quantity: 28,
  });
  const page = await signedIn("pharmacist1");
  await open(page, order);
  const quantity = page.getByLabel("Quantity (capsule)");
  await quantity.fill("40");
  await expect(page.getByText("Only 28 are left on this order.")).toBeVisible();
  await quantity.fill("10");
  await quantity.press("Enter");
  await expect(quantity).toHaveValue("18");
  await expect(openOrder(page).getByText("10 × capsule").first()).toBeVisible();
  await page.keyboard.press("Tab"); // Beside the label: a person tabs on, or takes the mouse.
  await dispenseForm(page).getByRole("button", { name: "Dispense 18 × capsule" }).click();
  await expect(openOrder(page).getByText("completed", { exact: true })).toBeVisible();

  await openOrder(page).getByRole("button", { name: "Take back" }).first().click();
  const back = page.getByRole("form", { name: "Take back" });
  await back.getByLabel("Quantity (capsule)").fill("8");
  await back.getByRole("button", { name: "Take back 8 × capsule" }).click();
  await expect(back.getByText("Say why it is taken back.")).toBeVisible();
  await back.getByLabel("Reason").fill("One strip too many");
  await back.getByRole("button", { name: "Take back 8 × capsule" }).click();
  await expect(openOrder(page).getByText("8 taken back")).toBeVisible();
  await expect(quantity).toHaveValue("8");
});

test("R-RX-3 two pharmacists, one order: the second is told who was first and what is left, and nothing typed is lost", async ({
  signedIn,
}) => {
  const order = await prescribed(await signedIn("doctor1"), { fileNumber: "P-001914", drug: "Losartan", quantity: 30 });
  const [here, there] = [await signedIn("pharmacist1"), await signedIn("pharmacist2")];
  await Promise.all([open(here, order), open(there, order)]);
  await there.getByLabel("Quantity (tablet)").fill("12");
  await here.getByLabel("Quantity (tablet)").fill("20");
  await here.getByLabel("Quantity (tablet)").press("Enter");
  const news = there.getByRole("alert", { name: "Meanwhile" });
  await expect(news.getByText(/^Joseph Barasa dispensed 20 × tablet at \d\d:\d\d\.$/)).toBeVisible();
  await expect(news.getByText("10 are left. Nothing was dispensed twice.")).toBeVisible();
  await expect(news.getByRole("button", { name: "Go on with what is left" })).toBeFocused();
  await there.keyboard.press("Enter");
  await expect(there.getByLabel("Quantity (tablet)")).toHaveValue("10");
  await expect(openOrder(there).getByText("20 × tablet").first()).toBeVisible();

  await here.getByLabel("Quantity (tablet)").press("Enter");
  await expect(openOrder(here).getByText("completed", { exact: true })).toBeVisible();
  await expect(news.getByText("Nothing is left to dispense.")).toBeVisible();
});
