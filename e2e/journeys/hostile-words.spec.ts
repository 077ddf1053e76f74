import { openDay, roomyTime } from "../app/board.ts";
import { bookButton, bookingForm } from "../app/booking.ts";
import { expect, test } from "../app/test.ts";

const NAME = `<img src=x onerror=alert(1)>`;
const NOTE = `"><script>alert(2)</script><svg onload=alert(3)>{{7*7}}`;

test("B-10 words that are code elsewhere are only words here", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  const alarms: string[] = [];
  page.on("dialog", (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) alarms.push(message.text());
  });
  await openDay(page);
  const { free } = await roomyTime(page, 30);
  await free.click();
  const form = bookingForm(page);
  await form.getByRole("combobox", { name: "Patient" }).fill(NAME);
  await page.getByRole("option", { name: /^Register/ }).click();
  const register = page.getByRole("dialog", { name: "Register a new patient" });
  await register.getByLabel("First name").fill(NAME);
  await register.getByLabel("Last name").fill(NAME);
  await register.getByLabel("Date of birth").fill("1990-01-01");
  await register.getByLabel("Sex").selectOption("Not known");
  await register.getByLabel("Phone").fill("0741 000 111");
  await register.getByRole("button", { name: "Register", exact: true }).click();
  await form.getByText("Room and note").click();
  await form.getByLabel("Note").fill(NOTE);
  await bookButton(page).click();
  await expect(form).toHaveCount(0);

  const card = page.getByRole("grid").getByRole("button").filter({ hasText: NAME });
  await expect(card).toHaveCount(1);
  await card.hover();
  await expect(page.getByRole("tooltip").or(page.getByText(NAME).last()).first()).toBeVisible();
  await card.click();
  await expect(page.getByRole("dialog")).toContainText(NAME);
  await expect(page.locator("img[src=x], svg[onload], [onerror]")).toHaveCount(0);
  expect(alarms).toEqual([]);
});

test("B-10 the page may run its own scripts and no others", async ({ signedIn }) => {
  const page = await signedIn("desk1");
  const answer = await page.goto("/desk/day");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/default-src 'none'|default-src 'self'/);
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-/);
  expect(answer?.headers()["x-content-type-options"]).toBe("nosniff");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.planted = true";
    document.body.append(script);
    return "planted" in window;
  });
  expect(ran).toBe(false);
});
