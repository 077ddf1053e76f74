import { expect, test } from "../app/test.ts";

test("from a patient's file one books for them, and names who looks after them", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  await page.goto("/desk/patients?q=P-001704");
  await page.getByRole("link", { name: /P-001704/ }).click();
  const details = page.getByRole("region", { name: "Details" });
  await details.getByRole("button", { name: /^(Assign somebody|Change)$/ }).click();
  await page.getByRole("combobox", { name: "Assigned to" }).fill("doctor");
  await page.getByRole("option").first().click();
  await expect(details.getByRole("button", { name: "Change" })).toBeFocused();
  await expect(details.getByText("nobody", { exact: true })).toBeHidden();
  await expect(page.getByRole("region", { name: "What happened" }).getByText("Assigned to")).toBeVisible();

  const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("region", { name: "Visits" }).getByRole("link", { name: "Book a visit" }).click();
  await expect(page.getByRole("dialog").getByText(name)).toBeVisible();
});

test("an administrator sees who looked at a file; who treats sees the allergies first", async ({ signedIn }) => {
  const [desk, admin] = [await signedIn("desk1"), await signedIn("admin")];
  await desk.goto("/desk/patients?q=P-001705");
  await desk.getByRole("link", { name: /P-001705/ }).click();
  await expect(desk.getByRole("region", { name: "What happened" })).toBeVisible();
  await expect(desk.getByRole("region", { name: "Who looked at this file" })).toBeHidden();
  await admin.goto(desk.url());
  const access = admin.getByRole("region", { name: "Who looked at this file" });
  await expect(access.getByRole("listitem").filter({ hasText: "the file" }).first()).toBeVisible();

  const nurse = await signedIn("nurse1");
  await nurse.goto(desk.url());
  await nurse.getByRole("button", { name: "Edit details" }).click();
  await nurse.getByLabel("Allergies (optional)").fill("Penicillin\nLatex");
  await nurse.getByRole("button", { name: "Save" }).click();
  await expect(nurse.getByRole("region", { name: "Allergies" })).toHaveText("Allergic to Penicillin · Latex");
  await expect(admin.getByText("Penicillin")).toBeHidden();
});
