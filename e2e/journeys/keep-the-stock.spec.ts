import { clinicDayIn } from "../app/clinic-clock.ts";
import { dispenseForm, open, openOrder, prescribed, received } from "../app/pharmacy.ts";
import { expect, test } from "../app/test.ts";

test("R-RX-4 R-RX-12 a lot is received, proposed first, and recalled under an open order: nothing of it leaves", async ({
  signedIn,
}) => {
  const drug = "Fluconazole 150 mg capsule";
  const order = await prescribed(await signedIn("doctor1"), {
    fileNumber: "P-001916",
    drug: "Fluconazole",
    quantity: 3,
  });
  const [page, other] = [await signedIn("pharmacist1"), await signedIn("pharmacist2")];
  await received(other, { drug, lot: "JRN-0001", expiresOn: clinicDayIn(5), quantity: 30 });
  await open(page, order);
  const lot = dispenseForm(page).getByRole("button", { name: /Lot JRN-0001/ });
  await expect(lot).toHaveAttribute("aria-pressed", "true");

  await other.goto("/pharmacy/stock?q=JRN-0001");
  await other
    .getByRole("main")
    .getByRole("link", { name: /JRN-0001/ })
    .click();
  const opened = other.getByRole("dialog", { name: "Lot JRN-0001" });
  await opened.getByRole("button", { name: "Recall everywhere" }).click();
  const recall = opened.getByRole("form", { name: "Recall everywhere" });
  await recall.getByLabel("Reason").fill("The maker’s letter of today");
  await recall.getByLabel("Reason").press("Enter");
  await expect(opened.getByText("recalled", { exact: true })).toBeVisible();

  await expect(dispenseForm(page).getByText(/^Lot JRN-0001 can no longer be taken/)).toBeVisible();
  await expect(lot).toHaveCount(0);
  await page.getByLabel("Scan or type a lot").fill("jrn-0001");
  await page.getByLabel("Scan or type a lot").press("Enter");
  await expect(page.getByText("Lot jrn-0001: This lot has been recalled. Nothing of it may be used.")).toBeVisible();
  await page.getByLabel("Scan or type a lot").press("Enter");
  await expect(openOrder(page).getByText("completed", { exact: true })).toBeVisible();
  await expect(openOrder(page).getByText(/Lot JRN-0001:/)).toHaveCount(0);

  await opened.getByRole("button", { name: "Write off: Main pharmacy" }).click();
  await opened.getByLabel("Reason").fill("Recalled");
  await opened.getByLabel("Reason").press("Enter");
  await expect(opened.getByText("written off")).toBeVisible();
  await expect(opened.getByText("0 × capsule in all")).toBeVisible();
});

test("R-RX-11 a count that differs waits for a second person, who sees both numbers", async ({ signedIn }) => {
  const [page, other] = [await signedIn("pharmacist1"), await signedIn("pharmacist2")];
  await received(page, {
    drug: "Praziquantel 600 mg tablet",
    lot: "JRN-0002",
    expiresOn: clinicDayIn(200),
    quantity: 12,
  });
  await page.goto("/pharmacy/stock/counts?form=count");
  const form = page.getByRole("dialog", { name: "Count a shelf" });
  const line = form.getByLabel("Praziquantel 600 mg tablet, lot JRN-0002: counted (tablet)");
  await form.getByLabel("Find a drug or a lot").fill("JRN-0002");
  await line.fill("11");
  await form.getByRole("button", { name: "Record 1 lot" }).click();
  const count = page.getByRole("dialog", { name: "Count: Main pharmacy" });
  await expect(count.getByText("You counted this: a second person decides.").first()).toBeVisible();
  await expect(count.getByRole("row", { name: /JRN-0002 12 11 -1/ })).toBeVisible();

  await other.goto(page.url());
  const asked = other.getByRole("dialog", { name: "Count: Main pharmacy" });
  await asked.getByRole("button", { name: "Approve" }).click();
  await expect(other.getByText("The count is approved; the books say what was counted.")).toBeVisible();
  await other.goto("/pharmacy/stock?q=JRN-0002");
  await expect(other.getByRole("link", { name: /JRN-0002 .*11 × tablet/ })).toBeVisible();
});
