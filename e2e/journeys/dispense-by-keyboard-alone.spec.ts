import { dispenseForm, open, openOrder, prescribed, workList } from "../app/pharmacy.ts";
import { expect, test } from "../app/test.ts";

test("R-RX-2 a whole order is found, dispensed and labelled without the mouse", async ({ signedIn }) => {
  const order = await prescribed(await signedIn("doctor1"), {
    fileNumber: "P-001911",
    drug: "Cetirizine",
    quantity: 10,
  });
  const page = await signedIn("pharmacist1");
  await page.goto("/");
  await expect(workList(page)).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type(String(order.number)); // As a scanner types the barcode of a label.
  await page.keyboard.press("Enter");
  await expect(openOrder(page).getByRole("heading", { name: order.patient })).toBeVisible();
  await expect(page.getByLabel("Quantity (tablet)")).toHaveValue("10");
  await expect(page.getByLabel("Scan or type a lot")).toBeFocused();

  const lots = dispenseForm(page).getByRole("listitem").getByRole("button");
  const [first = "", other = ""] = await lots.allInnerTexts();
  expect([first, other].map((lot) => lot.includes("10 × tablet"))).toEqual([true, false]);
  await page.keyboard.type(numberOf(other));
  await page.keyboard.press("Enter");
  await expect(lots.nth(1)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.type("NOBODY-KNOWS");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No lot NOBODY-KNOWS is known here.")).toBeVisible();
  await page.keyboard.type(numberOf(first));
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Lot ${numberOf(first)} is taken.`)).toBeVisible();
  await page.keyboard.type(order.fileNumber);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`This is ${order.patient}: checked.`)).toBeVisible();
  await page.keyboard.press("Enter");

  const label = openOrder(page).getByRole("link", { name: "Print label" });
  await expect(label).toBeFocused();
  await expect(openOrder(page).getByText("completed", { exact: true })).toBeVisible();
  await expect(openOrder(page).getByText(/by Joseph Barasa · Main pharmacy/)).toBeVisible();
  await expect(openOrder(page).getByText(`Lot ${numberOf(first)}: 10 × tablet`)).toBeVisible();
  const answer = await page.request.get((await label.getAttribute("href")) ?? "");
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/pdf"]);

  await page.keyboard.press("Escape");
  await expect(openOrder(page)).toHaveCount(0);
  await expect(workList(page).getByRole("link", { name: order.patient })).toHaveCount(0);
});

test("the arrow keys walk the work list, Enter opens and Escape leads back to the same line", async ({ signedIn }) => {
  const page = await signedIn("pharmacist2");
  await page.goto("/pharmacy");
  const rows = workList(page).getByRole("link");
  await expect(rows.nth(2)).toBeVisible();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dispenseForm(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rows.nth(1)).toBeFocused();
});

test("an order is dispensed on a phone", async ({ signedIn }) => {
  const order = await prescribed(await signedIn("doctor1"), {
    fileNumber: "P-001912",
    drug: "Cetirizine",
    quantity: 5,
  });
  const page = await signedIn("pharmacist1", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await open(page, order);
  await expect(workList(page)).toBeHidden();
  await dispenseForm(page).getByRole("button", { name: "Dispense 5 × tablet" }).click();
  await expect(openOrder(page).getByText("completed", { exact: true })).toBeVisible();
  await openOrder(page).getByRole("button", { name: "Back to the list" }).click();
  await expect(openOrder(page)).toHaveCount(0);
});

/** `SR10023` out of `Lot SR10023 …`. */
function numberOf(lot: string): string {
  return /Lot (\S+)/.exec(lot)?.[1] ?? "";
}
