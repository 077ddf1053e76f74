import { expect, type Page } from "@playwright/test";

/** Through the form, as a person does. */
export async function signIn(page: Page, account: string, password = "lockstep-demo"): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(`${account}@demo.lockstep.example`);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}
