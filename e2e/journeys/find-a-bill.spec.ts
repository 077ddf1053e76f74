import AxeBuilder from "@axe-core/playwright";
import { openDay, roomyTime, visitsOf } from "../app/board.ts";
import { bookOnBoard } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

for (const { size, viewport } of [
  { size: "at the desk", viewport: { width: 1440, height: 900 } },
  { size: "on a phone", viewport: { width: 390, height: 844 } },
]) {
  test(`R-PAY-5 a patient's bill is found by their name and from their file, and the day's till is counted, ${size}`, async ({
    signedIn,
  }) => {
    const page = await signedIn("desk1");
    await openDay(page);
    const fileNumber = viewport.width > 400 ? "P-001865" : "P-001866";
    const { free } = await roomyTime(page, 30);
    const { patient, time } = await bookOnBoard(page, free, fileNumber);
    await visitsOf(page, patient, time).click();
    await page.getByRole("dialog", { name: patient }).getByRole("link", { name: "Open the bill" }).click();
    const bill = page.getByRole("dialog", { name: /^Bill \d+ of/ });
    await bill.getByRole("button", { name: "Take payment" }).click();
    await bill.getByLabel("Amount (KES)").fill("1000");
    await bill.getByLabel("Handed over").fill("1000");
    await bill.getByRole("button", { name: /^Take .*1,000/ }).click();
    await expect(bill.getByText("part paid", { exact: true })).toBeVisible();
    await page.setViewportSize(viewport);

    await page.goto("/desk/bills");
    await page.getByRole("button", { name: "Of one patient…" }).click();
    await page.getByRole("combobox", { name: "Patient" }).fill(fileNumber);
    await page.getByRole("option", { name: patient }).click();
    await expect(page.getByRole("heading", { name: `Bills of ${patient}` })).toBeVisible();
    await expect(page.getByRole("button", { name: new RegExp(`${patient}.*part paid`) })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    await page.getByRole("link", { name: "Open the file" }).click();
    const bills = page.getByRole("main").getByRole("region", { name: "Bills" });
    await bills.getByRole("link", { name: /^Bill \d+.*part paid/ }).click();
    await expect(bill.getByText("part paid", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(bill).toBeHidden();

    await page.getByRole("link", { name: "Takings of the day" }).click();
    const till = page.getByRole("dialog", { name: "Takings of the day" });
    await expect(till.getByRole("row", { name: /^Cash/ })).toBeVisible();
    await expect(till.getByRole("row", { name: /^In all/ })).toBeVisible();
    await expect(till.getByRole("listitem").filter({ hasText: patient })).toContainText("1,000");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await till.getByLabel("Day").fill("2020-01-01");
    await expect(till.getByText("Nothing came in on this day, and nothing was given back.")).toBeVisible();
  });
}
