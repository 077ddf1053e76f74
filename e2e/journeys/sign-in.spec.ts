import { signIn } from "../app/sign-in.ts";
import { expect, test } from "../app/test.ts";

test("a wrong password is refused in words, and what was typed stays", async ({ stranger: page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: /^Sign in to / })).toBeVisible();
  await page.getByLabel("E-mail").fill("desk1@demo.lockstep.example");
  await page.getByLabel("Password", { exact: true }).fill("lockstep-Demo");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("do not match");
  await expect(page.getByLabel("E-mail")).toHaveValue("desk1@demo.lockstep.example");
  await page.getByLabel("Password", { exact: true }).fill("lockstep-demo");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid")).toBeVisible();
});

test("whoever opens a link first signs in, then is where they wanted to go", async ({ stranger: page }) => {
  await page.goto("/account/sessions");
  await page.getByRole("button", { name: /Faith Mumo/ }).click();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
});

test("a device that is signed out from another one shows nothing any more and says why", async ({
  stranger: lost,
  signedIn,
}) => {
  await signIn(lost, "desk2");
  const page = await signedIn("desk2");
  await page.goto("/account/sessions");
  const others = page.getByRole("button", { name: /^End session on/ });
  await expect(others).toHaveCount(1);
  await others.click();
  await expect(others).toHaveCount(0);
  await expect(lost.getByText("Your session has ended.")).toBeVisible();
  await expect(lost.getByRole("grid")).toHaveCount(0);
});

test("signing out leaves nothing behind for the next person", async ({ stranger: page }) => {
  await signIn(page, "nurse1");
  await page.getByRole("link", { name: "Day", exact: true }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.getByRole("link", { name: "Next day" }).click();
  await expect(page).toHaveURL(/date=/);
  await page.getByRole("button", { name: "Account of Mercy Chebet" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: /^Sign in to / })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: /^Sign in to / })).toBeVisible();
});
