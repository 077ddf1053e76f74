import type { Page } from "@playwright/test";
import { expect, test } from "../app/test.ts";

const HEADER = "First name;Last name;Date of birth;Sex;Phone;National ID;Allergies";
const GOOD = [
  "Zawadi;Importee;17/05/1990;F;0799 000 001;ZW-1;",
  '"Baraka";"Importee; junior";02/11/2001;mwanaume;+254799000002;;Latex',
];
const BAD = [
  "Nobody;Importee;31/02/1990;male;0799000003;;",
  "Again;Importee;01/01/1980;male;0799000001;;",
  ";Importee;01/01/1980;male;12;;",
];

const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`\ufeff${[HEADER, ...lines].join("\r\n")}\r\n`),
});

async function chooseFile(page: Page, file: ReturnType<typeof csv>) {
  await page.getByLabel("Choose a CSV file").setInputFiles(file);
}

test("import with three bad lines: they are told by line and reason, the good ones are added once", async ({
  signedIn,
}) => {
  const page = await signedIn("admin");
  await page.goto("/settings/import");
  await chooseFile(page, csv("old register.csv", ...GOOD, ...BAD));
  await expect(page.getByRole("heading", { name: "2 patients will be added" })).toBeFocused();
  await expect(page.getByText("3 lines will not be added")).toBeVisible();
  const problems = page.getByRole("table");
  await expect(problems.getByRole("row", { name: /^4 Date of birth This is not a day/ })).toBeVisible();
  await expect(problems.getByRole("row", { name: /^5 Phone Line 2 has the same/ })).toBeVisible();
  await expect(problems.getByRole("row", { name: /^6 First name Nothing is there/ })).toBeVisible();
  await expect(problems.getByRole("row", { name: /^6 Phone This is not a phone/ })).toBeVisible();
  const report = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the report" }).click();
  expect((await report).suggestedFilename()).toMatch(/^import-.*\.csv$/);

  await page.getByRole("button", { name: "Add 2 patients" }).click();
  await expect(page.getByRole("heading", { name: "2 patients were added" })).toBeFocused();
  await page.getByRole("link", { name: "See the patients" }).click();
  await page.getByRole("searchbox", { name: "Find a patient" }).fill("importee");
  await expect(page.getByRole("link", { name: /Zawadi Importee/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /Baraka Importee; junior/ })).toBeVisible();

  await page.goto("/settings/import");
  await expect(page.getByRole("link", { name: /old register\.csv .*2 added, 3 not/ })).toBeVisible();
  await chooseFile(page, csv("the same again.csv", ...GOOD, ...BAD));
  await expect(page.getByText("This very file was added before")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add 0 patients" })).toHaveAccessibleDescription(
    /no line that can be added/,
  );
  await page.getByRole("button", { name: "Do not add" }).click();
  await expect(page.getByRole("link", { name: /the same again\.csv .*not added/ })).toBeVisible();
});

test("a file that stops on its way goes on where it was, on a phone too", async ({ signedIn }) => {
  const page = await signedIn("admin", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto("/settings/import");
  const lines = Array.from(
    { length: 4_000 },
    (_, index) => `Wengi ${index};Importee;17/05/1990;F;07980${10_000 + index};;${"x".repeat(60)}`,
  );
  let parts = 0;
  await page.route("**/trpc/imports.addPart", async (route) => {
    parts += 1;
    await (parts === 2 ? route.abort() : route.continue());
  });
  await chooseFile(page, csv("long.csv", ...lines));
  await expect(page.getByText("The file was not sent whole")).toBeVisible();
  await page.getByRole("button", { name: "Go on where it stopped" }).click();
  await expect(page.getByRole("heading", { name: "4,000 patients will be added" })).toBeFocused({ timeout: 20_000 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Add 4,000 patients" }).click();
  await expect(page.getByRole("heading", { name: "4,000 patients were added" })).toBeVisible({ timeout: 20_000 });
});
