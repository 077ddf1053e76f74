import type { Page } from "@playwright/test";
import { isUsable } from "../app/axe.ts";
import { restrictedName, toRestrict } from "../app/restricted.ts";
import { expect, test } from "../app/test.ts";

const SIZES = { "at a desk": { width: 1440, height: 900 }, "on a phone": { width: 390, height: 844 } };

for (const [where, viewport] of Object.entries(SIZES)) {
  test(`Z-09 Z-10 ${where}: a file is restricted, a doctor is stopped, says why, is let in, and the administrator reads of it`, async ({
    signedIn,
  }) => {
    const [admin, doctor] = [await signedIn("admin", { viewport }), await signedIn("doctor1", { viewport })];
    const { path, fileNumber } = await toRestrict(admin);
    await restrict(admin, path);
    await isUsable(admin);

    await doctor.goto(path);
    await expect(doctor.getByRole("heading", { name: "This file is restricted" })).toBeVisible();
    await expect(doctor.getByRole("heading", { level: 1 })).toContainText(restrictedName);
    await expect(doctor.getByRole("main")).toContainText(fileNumber);
    await expect(doctor.getByRole("main")).not.toContainText("+254");
    await expect(doctor.getByRole("region", { name: "Details" })).toHaveCount(0);

    const emergency = doctor.getByRole("region", { name: "Open in an emergency" });
    await expect(emergency).toContainText("Every administrator is told at once");
    const why = emergency.getByLabel("Why do you need it now?");
    await why.fill("urgent");
    await emergency.getByRole("button", { name: "Open for 60 minutes" }).click();
    await expect(emergency.getByText("Something is too short: at least 10 characters.")).toBeVisible();
    await why.fill("Unconscious in casualty");
    await emergency.getByRole("button", { name: "Open for 60 minutes" }).click();

    await expect(doctor.getByText(/^Opened in an emergency until \d\d:\d\d\. Every look is recorded\.$/)).toBeVisible();
    await expect(doctor.getByRole("region", { name: "Details" })).toContainText(fileNumber);
    await isUsable(doctor);

    await readsOfIt(admin, fileNumber);
  });
}

async function restrict(admin: Page, path: string): Promise<void> {
  await admin.goto(path);
  const panel = admin.getByRole("region", { name: "Who may open this file" });
  await panel.getByRole("button", { name: "Restrict", exact: true }).click();
  const dialog = admin.getByRole("dialog", { name: `Restrict the file of ${restrictedName}?` });
  await dialog.getByRole("button", { name: "Restrict", exact: true }).click();
  await expect(dialog.getByText("Something that is needed was left empty.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Works at this clinic");
  await dialog.getByRole("button", { name: "Restrict", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(panel).toContainText("Reason: Works at this clinic");
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("Restricted");
}

/** Among the notices of the settings, and in the file itself with the reason. */
async function readsOfIt(admin: Page, fileNumber: string): Promise<void> {
  await admin.goto("/settings/messages");
  const notice = admin.getByRole("region", { name: "Emergencies" }).getByRole("link", { name: new RegExp(fileNumber) });
  await expect(notice).toContainText("opened the restricted file");
  await isUsable(admin);
  await notice.click();
  const looks = admin.getByRole("region", { name: "Who looked at this file" });
  await expect(looks).toContainText("Emergency: Unconscious in casualty");
  await expect(admin.getByRole("region", { name: "What happened" })).toContainText("Opened in an emergency");
}
