import { expect, test } from "../app/test.ts";

test("an administrator looks whether every promise holds, after whatever went before", async ({ signedIn }) => {
  const page = await signedIn("admin");
  await page.goto("/settings/integrity");
  await expect(page.getByText("Every promise holds")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("listitem").filter({ hasText: "No doctor has two visits at one time" })).toContainText(
    "holds",
  );
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByText("Every promise holds")).toBeVisible();
});
