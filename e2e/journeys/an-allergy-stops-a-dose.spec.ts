import type { Page } from "@playwright/test";
import { isUsable } from "../app/axe.ts";
import { expect, test } from "../app/test.ts";
import { aDrug, aLot, aPatient, asks, openWard, placesOf, prescribed } from "../app/ward.ts";

const SIZES = {
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
} as const;

const sheet = (page: Page) => page.getByRole("dialog");

for (const [size, device] of Object.entries(SIZES)) {
  test(`an allergy that is noted after the prescription stops the dose until the nurse says why, on a ${size}`, async ({
    signedIn,
  }) => {
    const [pharmacist, desk, doctor] = [
      await signedIn("pharmacist1"),
      await signedIn("desk1"),
      await signedIn("doctor1"),
    ];
    const ward = (await placesOf(pharmacist)).find(({ name }) => name === "Surgical ward");
    if (!ward) throw new Error("The demo clinic has a surgical ward.");
    const drug = await aDrug(pharmacist, `Stopol ${size}`);
    await aLot(pharmacist, drug.id, ward.id, 20);
    const lastName = `Ana-mzio-${size}`;
    const patient = await aPatient(desk, lastName, []);
    await prescribed(doctor, { patientId: patient.id, drugId: drug.id, wardId: ward.id });
    const { version } = await asks<{ version: number }>(doctor, "patients.get", { patientId: patient.id });
    const noted = { patientId: patient.id, expectedVersion: version, allergies: [`Stopol ${size}`] };
    await asks(doctor, "patients.update", noted);

    const page = await signedIn("nurse1", device);
    await openWard(page, ward);
    const bed = page.getByRole("region", { name: `Wambui ${lastName}` });
    await bed.getByRole("button", { name: /^Given: / }).click();
    const save = sheet(page).getByRole("button", { name: "Record as given" });
    await save.click();
    const stop = sheet(page).getByRole("group", { name: "Something speaks against this" });
    await expect(stop.getByRole("alert")).toContainText(`Allergic to Stopol ${size}`);
    await expect(save).toHaveAccessibleDescription("Say in a sentence why it is given all the same.");
    await isUsable(page);
    await stop.getByLabel("Why all the same").selectOption("Tolerated before");
    await stop.getByLabel("In a sentence").fill("Given last month without a reaction");
    await save.click();
    await expect(sheet(page)).toBeHidden();
    await expect(bed).toContainText(/1 given \d\d:\d\d by/);
  });
}
