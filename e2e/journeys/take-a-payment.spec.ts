import AxeBuilder from "@axe-core/playwright";
import { freeTimes, openDay, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

test("R-PAY-3 the desk takes cash in two parts, reckons the change, opens a receipt, and gives a part of it back", async ({
  signedIn,
}) => {
  const page = await signedIn("desk1");
  await openDay(page);
  const { patient, time } = await bookOnBoard(page, freeTimes(page, "Dr Lydia Chebet").nth(2), "P-001861");
  await visitsOf(page, patient, time).click();
  await page.getByRole("dialog", { name: patient }).getByRole("link", { name: "Open the bill" }).click();
  const bill = page.getByRole("dialog", { name: /^Bill \d+ of/ });
  await expect(bill.getByText("to pay", { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await bill.getByRole("button", { name: "Take payment" }).click();
  await bill.getByLabel("Amount (KES)").fill("1000");
  await bill.getByLabel("Handed over").fill("2000");
  await expect(bill.getByText(/Change to give: .*1,000/)).toBeVisible();
  await bill.getByRole("button", { name: /^Take .*1,000/ }).click();
  await expect(bill.getByText("part paid", { exact: true })).toBeVisible();

  await bill.getByRole("button", { name: "Take payment" }).click();
  await bill.getByLabel("Paid by").selectOption("Mobile money");
  await bill.getByLabel("Reference").fill("SK12ABC");
  await bill.getByRole("button", { name: /^Take / }).click();
  await expect(bill.getByText("paid", { exact: true })).toBeVisible();
  const receipt = bill.getByRole("link", { name: /^Receipt \d+/ }).first();
  const answer = await page.request.get((await receipt.getAttribute("href")) ?? "");
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/pdf"]);

  await bill.getByRole("button", { name: "Give back" }).last().click();
  await bill.getByLabel("Why").fill("Paid twice");
  await bill.getByLabel("Amount (KES)").fill("100");
  await bill.getByRole("button", { name: /^Give back .*100/ }).click();
  await expect(bill.getByText("Paid twice")).toBeVisible();
  await expect(bill.getByText("part paid", { exact: true })).toBeVisible();
});

test("what is owed is found on a phone", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/desk/bills");
  await page
    .getByRole("button", { name: /Bill \d+/ })
    .first()
    .click();
  await expect(
    page.getByRole("dialog", { name: /^Bill \d+ of/ }).getByRole("button", { name: "Take payment" }),
  ).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "To give back" }).click();
  await expect(
    page
      .getByRole("main")
      .getByText(/to give back$/)
      .first(),
  ).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "All", exact: true }).click();
  await expect(page.getByRole("button", { name: /Bill \d+/ }).nth(10)).toBeVisible();
});
