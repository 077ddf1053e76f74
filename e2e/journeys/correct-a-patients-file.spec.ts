import { expect, test } from "../app/test.ts";

test("a patient is found by any of name, phone and file number, and the file is corrected", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await page.goto("/desk/patients");
  const search = page.getByRole("searchbox", { name: "Find a patient" });
  await search.fill("P-001702");
  const found = page.getByRole("link", { name: /P-001702/ });
  await expect(found).toHaveCount(1);
  const phone = /\+254\d{9}/.exec((await found.textContent()) ?? "")?.[0] ?? "";
  await search.fill(phone.replace("+254", "0"));
  await expect(page).toHaveURL(/q=07/);
  await expect(found).toHaveCount(1);
  await found.click();

  await page.getByRole("button", { name: "Edit details" }).click();
  await page.getByLabel("Last name").fill("Wang’ombe-Kāmau");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Wang’ombe-Kāmau");
  await expect(page.getByRole("button", { name: "Edit details" })).toBeFocused();
});

test("two people correct one file: neither's words are lost, and the second chooses where they clash", async ({
  signedIn,
}) => {
  const [first, second] = [await signedIn("desk1"), await signedIn("desk2")];
  for (const page of [first, second]) {
    await page.goto("/desk/patients?q=P-001703");
    await page.getByRole("link", { name: /P-001703/ }).click();
    await page.getByRole("button", { name: "Edit details" }).click();
  }
  await second.getByLabel("First name").fill("Second");
  await second.getByLabel("E-mail (optional)").fill("second@example.com");
  await first.getByLabel("First name").fill("First");
  await first.getByRole("button", { name: "Save" }).click();
  await expect(first.getByRole("heading", { level: 1 })).toContainText("First");

  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByRole("heading", { name: /^Faith Mumo changed this file/ })).toBeFocused();
  await expect(second.getByText("second@example.com")).toBeVisible();
  const clash = second.getByRole("group", { name: "First name" });
  await expect(clash.getByRole("radio")).toHaveCount(2);
  await clash.getByRole("radio", { name: /First/ }).check();
  await second.getByRole("button", { name: "Save on what is new" }).click();
  for (const page of [first, second]) {
    await expect(page.getByRole("heading", { level: 1 })).toContainText("First");
    await expect(page.getByText("second@example.com")).toBeVisible();
  }
});
