import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Screen } from "./screens.ts";
import { aPatient, asks } from "./ward.ts";

const LAST_NAME = "Kilonzo";
export const restrictedName = `Wambui ${LAST_NAME}`;

/** Somebody whom no doctor has seen. */
export async function toRestrict(admin: Page): Promise<{ id: string; path: string; fileNumber: string }> {
  const { id, fileNumber } = await aPatient(admin, LAST_NAME, ["Penicillin"]);
  return { id, path: `/desk/patients/${id}`, fileNumber };
}

/** As a doctor who does not treat meets it. */
export const CLOSED_FILES: readonly Screen[] = [
  { name: "a restricted file that is closed", open: openClosed },
  {
    name: "a restricted file, a reason too short",
    async open(page) {
      await openClosed(page);
      await page.getByLabel("Why do you need it now?").fill("urgent");
      await page.getByRole("button", { name: "Open for 60 minutes" }).click();
      await expect(page.getByText("Something is too short")).toBeVisible();
    },
  },
  {
    name: "a restricted file that is open in an emergency",
    async open(page) {
      await openClosed(page);
      await page.getByLabel("Why do you need it now?").fill("Unconscious in casualty");
      await page.getByRole("button", { name: "Open for 60 minutes" }).click();
      await expect(page.getByText(/^Opened in an emergency until/)).toBeVisible();
    },
  },
];

async function openClosed(page: Page): Promise<void> {
  await page.goto("/desk/patients");
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin });
  if (!context) throw new Error("This page has no browser of its own.");
  const admin = await context.newPage();
  await asks(admin, "auth.signIn", { email: "admin@demo.lockstep.example", password: "lockstep-demo" });
  const { id: patientId, path } = await toRestrict(admin);
  const reason = { restricted: true, reason: "Works at this clinic" };
  await asks(admin, "patients.setRestricted", {
    patientId,
    expectedVersion: 1,
    ...reason,
    idempotencyKey: randomUUID(),
  });
  await context.close();
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "This file is restricted" })).toBeVisible();
}
