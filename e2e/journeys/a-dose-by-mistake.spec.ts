import type { Page } from "@playwright/test";
import { isUsable } from "../app/axe.ts";
import { expect, test } from "../app/test.ts";
import { aDrug, aLot, aPatient, openWard, placesOf, prescribed } from "../app/ward.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const sheet = (page: Page) => page.getByRole("dialog");
const bed = (page: Page, lastName: string) => page.getByRole("region", { name: `Wambui ${lastName}` });

test("R-RX-11 a dose recorded by mistake is taken back although it completed the order, and who got the lot is known", async ({
  signedIn,
}) => {
  const pharmacist = await signedIn("pharmacist1");
  const ward = (await placesOf(pharmacist)).find(({ name }) => name === "Maternity");
  if (!ward) throw new Error("The demo clinic has a maternity ward.");
  const drug = await aDrug(pharmacist, "Mistakol");
  const lot = await aLot(pharmacist, drug.id, ward.id, 10);
  const { id: patientId } = await aPatient(await signedIn("desk1"), "Kosea", []);
  await prescribed(await signedIn("doctor1"), { patientId, drugId: drug.id, wardId: ward.id, quantity: 2 });

  const page = await signedIn("nurse1", PHONE);
  await openWard(page, ward);
  for (const left of ["1 of 2 left", null]) {
    await bed(page, "Kosea")
      .getByRole("button", { name: /^Given: / })
      .click();
    await sheet(page).getByRole("button", { name: "Record as given" }).click();
    await expect(sheet(page)).toBeHidden();
    if (left === null) await expect(bed(page, "Kosea")).toHaveCount(0);
    else {
      await expect(bed(page, "Kosea")).toContainText(left);
      await bed(page, "Kosea").getByRole("button", { name: "Past doses: Mistakol 500 mg tablet" }).click();
      await expect(sheet(page).getByRole("listitem")).toHaveCount(1);
      await expect(sheet(page).getByRole("listitem")).toContainText(`1 × tablet given`);
      await expect(sheet(page).getByRole("listitem")).toContainText(`lot ${lot}`);
      await page.keyboard.press("Escape");
      await expect(sheet(page)).toBeHidden();
    }
  }

  await page.getByRole("button", { name: "Past doses of the ward" }).click();
  const dose = sheet(page).getByRole("listitem").filter({ hasText: "Kosea · Mistakol" }).first();
  await dose.getByRole("button", { name: /^Take back: 1 × tablet given/ }).click();
  const form = dose.getByRole("form", { name: "Take back" });
  await form.getByRole("button", { name: "Take back" }).click();
  await expect(form.getByText("Say what the mistake was.")).toBeVisible();
  await isUsable(page);
  await form.getByLabel("What was the mistake?").fill("Tapped twice");
  await form.getByLabel("What was the mistake?").press("Enter");
  await expect(dose).toContainText(/Taken back by Mercy Chebet, .*: Tapped twice/);
  await expect(dose.getByRole("button", { name: /^Take back/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(bed(page, "Kosea")).toContainText("1 of 2 left");

  await pharmacist.goto(`/pharmacy/stock?q=${lot}`);
  await pharmacist.getByRole("main").getByRole("link", { name: lot }).click();
  await sheet(pharmacist).getByRole("button", { name: "Who got it" }).click();
  const given = sheet(pharmacist).getByRole("list", { name: "Given on a ward" });
  await expect(given.getByRole("link", { name: /Wambui Kosea/ })).toHaveCount(2);
  await expect(given.getByRole("link", { name: /1 came back/ })).toHaveCount(1);
  await expect(sheet(pharmacist).getByText("Nobody got any of it in this way.")).toBeVisible();
  await isUsable(pharmacist);
  await given
    .getByRole("link", { name: /Wambui Kosea/ })
    .first()
    .click();
  await expect(pharmacist.getByRole("article", { name: "Order" })).toContainText("Wambui Kosea");
});
