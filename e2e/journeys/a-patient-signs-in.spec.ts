import AxeBuilder from "@axe-core/playwright";
import { codesSentTo, hasJoined, hasSignedIn, newestCode, signedInPatient, signInByPhone } from "../app/portal.ts";
import { expect, test } from "../app/test.ts";

const PHONE_SIZE = { width: 390, height: 844 };
const DEMO_PATIENT = "+254700000001";

test("R-ID-1 somebody new signs in by phone, says who they are, and is in the portal", async ({ stranger: page }) => {
  await page.setViewportSize(PHONE_SIZE);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "For patients" }).click();
  await page.getByLabel("Phone number").fill("0711 100 200");
  await page.getByRole("button", { name: "Send me a code" }).click();
  const code = await newestCode(page, "+254711100200", 0);

  const wrong = code === "000000" ? "000001" : "000000";
  await page.getByLabel("Code", { exact: true }).fill(wrong);
  await expect(page.getByText("That is not the code")).toBeVisible();
  await expect(page.getByText("0711 100 200")).toBeVisible();
  await expect(page.getByRole("button", { name: /Another code in/ })).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);

  await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("Type your first name.")).toBeVisible();
  await page.getByLabel("First name").fill("Zuri");
  await page.getByLabel("Last name").fill("Anyona");
  await page.getByLabel("Date of birth").fill("1994-03-12");
  await page.getByLabel("Sex").selectOption("Female");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Hello, Zuri" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Hello, Zuri" })).toBeVisible();
  await page.goto("/desk/day");
  await expect(page).toHaveURL(/\/portal$/);
});

test("A-14 a patient who signs out is out, on this device and with what the browser kept", async ({
  stranger: page,
}) => {
  await page.setViewportSize(PHONE_SIZE);
  await signedInPatient(page, DEMO_PATIENT);
  await page.getByRole("link", { name: "More" }).click();
  // The page is loaded anew, so that nothing stays in its memory.
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Sign out" }).click()]);
  await expect(page.getByLabel("Phone number")).toBeVisible();
  await page.goto("/portal");
  await expect(page.getByLabel("Phone number")).toBeVisible();
});

test("A-14 a device that a patient signs out from another one shows nothing any more and says why", async ({
  stranger: lost,
  browser,
  app,
}) => {
  const phone = "+254711100205";
  await lost.setViewportSize(PHONE_SIZE);
  await hasJoined(lost, phone, "Baraka");
  await lost.goto("/portal/visits");
  await expect(lost.getByRole("heading", { name: "My visits" })).toBeVisible();
  const context = await browser.newContext({ baseURL: app.url, viewport: PHONE_SIZE });
  const page = await context.newPage();
  await hasSignedIn(page, phone);
  await page.goto("/portal/profile");
  const others = page.getByRole("button", { name: /^End session on/ });
  await expect(others).toHaveCount(1);
  await others.click();
  await expect(others).toHaveCount(0);
  await expect(lost.getByText("You were signed out.")).toBeVisible();
  await expect(lost.getByRole("heading", { name: "My visits" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "My details" })).toBeVisible();
  await context.close();
});

test("R-ID-2 a second code within the minute is not sent, and the first one is still good", async ({
  stranger: page,
}) => {
  await page.goto("/portal/sign-in");
  const phone = "+254711100201";
  await page.getByLabel("Phone number").fill(phone);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const code = await newestCode(page, phone, 0);
  await page.getByRole("button", { name: "Another phone number" }).click();
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByText("A code was sent")).toBeVisible();
  expect(await codesSentTo(page, phone)).toBe(1);
  await page.getByLabel("Code", { exact: true }).fill(code);
  await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
});

test("staff who open the portal are led to the desk, and what a stranger asked for is there after signing in", async ({
  signedIn,
  stranger,
}) => {
  const desk = await signedIn("desk1");
  await desk.goto("/portal");
  await expect(desk).toHaveURL(/\/desk\/day/);
  await stranger.goto("/portal/more");
  await expect(stranger.getByLabel("Phone number")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`everyone can sign in and find their way, in ${colorScheme}`, async ({ stranger: page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(PHONE_SIZE);
    const clean = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.goto("/portal/sign-in");
    await expect(page.getByLabel("Phone number")).toBeVisible();
    await clean();
    const phone = colorScheme === "light" ? "+254711100203" : "+254711100204";
    await page.getByLabel("Phone number").fill(phone);
    await page.getByRole("button", { name: "Send me a code" }).click();
    await expect(page.getByLabel("Code", { exact: true })).toBeVisible();
    await clean();
    await page.getByLabel("Code", { exact: true }).fill(await newestCode(page, phone, 0));
    await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
    await clean();
    await signInByPhoneOnAnotherDevice();
    await clean();

    async function signInByPhoneOnAnotherDevice() {
      await page.context().clearCookies();
      await signInByPhone(page, DEMO_PATIENT);
      await page.getByRole("link", { name: "More" }).click();
      await expect(page.getByRole("heading", { name: "More" })).toBeVisible();
    }
  });
}
