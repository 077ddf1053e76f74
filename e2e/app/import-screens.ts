import { expect } from "@playwright/test";
import type { Screen } from "./screens.ts";

const FILE = [
  "First name,Last name,Date of birth,Sex,Phone,Ward",
  "Zawadi,Importee,1990-05-17,female,0798999001,3",
  "Nobody,Importee,1990-02-31,male,12,3",
].join("\n");

/** A file of patients on its way in, and a patient's file as an administrator meets it. */
export const IMPORT_SCREENS: readonly Screen[] = [
  {
    name: "importing",
    async open(page) {
      await page.goto("/settings/import");
      await page.getByLabel("Choose a CSV file").setInputFiles({
        name: "picture.csv",
        mimeType: "text/csv",
        buffer: Buffer.from([0x50, 0x4b, 3, 4, 0]),
      });
      await expect(page.getByRole("alert").getByText("This is not a CSV file")).toBeVisible();
    },
  },
  {
    name: "a file that was checked",
    async open(page) {
      await page.goto("/settings/import");
      const file = { name: "some.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) };
      await page.getByLabel("Choose a CSV file").setInputFiles(file);
      await expect(page.getByRole("heading", { name: "1 patient will be added" })).toBeVisible();
    },
  },
  {
    name: "who looked at a patient's file, and the choice of who looks after them",
    async open(page) {
      await page.goto("/desk/patients?q=P-001701");
      await page.getByRole("link", { name: /P-001701/ }).click();
      await expect(page.getByRole("region", { name: "Who looked at this file" })).toBeVisible();
      await page.getByRole("button", { name: /^(Assign somebody|Change)$/ }).click();
      await page.getByRole("combobox", { name: "Assigned to" }).fill("doc");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
];
