import type { Locator, Page } from "@playwright/test";
import { isUsable } from "../app/axe.ts";
import { expect, type SignedIn, test } from "../app/test.ts";
import { aDrug, aLot, aPatient, asks, openWard, type Place, placesOf, prescribed } from "../app/ward.ts";

const SIZES = {
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
} as const;

const sheet = (page: Page) => page.getByRole("dialog");
const bed = (page: Page, lastName: string) => page.getByRole("region", { name: `Wambui ${lastName}` });

/** A ward, a drug on its shelf, and who works there. */
async function aWard(signedIn: SignedIn, drugName: string) {
  const pharmacist = await signedIn("pharmacist1");
  const places = await placesOf(pharmacist);
  const ward = places.find(({ name }) => name === "Surgical ward");
  const pharmacy = places.find(({ kind }) => kind === "pharmacy");
  if (!ward || !pharmacy) throw new Error("The demo clinic has a surgical ward and a pharmacy.");
  const drug = await aDrug(pharmacist, drugName);
  return { pharmacist, ward, pharmacy, drug };
}

for (const [size, device] of Object.entries(SIZES)) {
  test(`a round with one refusal, on a ${size}`, async ({ signedIn }) => {
    const { pharmacist, ward, drug } = await aWard(signedIn, `Roundol for the ${size}`);
    await aLot(pharmacist, drug.id, ward.id, 20);
    const [desk, doctor] = [await signedIn("desk1"), await signedIn("doctor1")];
    const [takes, refuses] = [`Anataka-${size}`, `Anakataa-${size}`];
    const willing = await aPatient(desk, takes, ["Penicillin"]);
    const unwilling = await aPatient(desk, refuses, []);
    for (const { id } of [willing, unwilling]) {
      await prescribed(doctor, { patientId: id, drugId: drug.id, wardId: ward.id });
    }

    const page = await signedIn("nurse1", device);
    await page.goto("/");
    await page.getByRole("button", { name: "Surgical ward" }).click();
    await expect(bed(page, takes)).toContainText("Allergic to: Penicillin");
    await expect(bed(page, takes)).toContainText("Not given yet");
    await bed(page, takes)
      .getByRole("button", { name: /^Given: / })
      .click();
    await sheet(page).getByRole("button", { name: "One more" }).first().click();
    await sheet(page).getByLabel("Wrist band").fill(unwilling.fileNumber);
    await sheet(page).getByRole("button", { name: "Record as given" }).click();
    await expect(sheet(page).getByRole("alert")).toContainText("another patient");
    await sheet(page).getByLabel("Wrist band").fill(willing.fileNumber);
    await sheet(page).getByRole("button", { name: "Record as given" }).click();
    await expect(sheet(page)).toBeHidden();
    await expect(bed(page, takes)).toContainText(/2 given \d\d:\d\d by Mercy Chebet/);
    await expect(bed(page, takes)).toContainText("18 of 20 left");
    await expect(bed(page, takes)).toContainText("18 on the ward");

    await bed(page, refuses)
      .getByRole("button", { name: /^Not given: / })
      .click();
    const save = sheet(page).getByRole("button", { name: "Record as not given" });
    await expect(save).toHaveAccessibleDescription("Say why first.");
    await sheet(page).getByRole("button", { name: "Refused" }).click();
    await isUsable(page);
    await save.click();
    await expect(sheet(page)).toBeHidden();
    await expect(bed(page, refuses)).toContainText(/Not given \d\d:\d\d by Mercy Chebet/);
    await expect(bed(page, refuses)).toContainText("20 of 20 left");
    await expect(bed(page, refuses)).toContainText("18 on the ward");

    await page.reload();
    await expect(bed(page, takes)).toContainText("18 of 20 left");
  });
}

test("a controlled drug is given when a second person has signed", async ({ signedIn }) => {
  const pharmacist = await signedIn("pharmacist1");
  const [desk, doctor] = [await signedIn("desk1"), await signedIn("doctor1")];
  const ward = (await placesOf(pharmacist)).find(({ name }) => name === "Medical ward") as Place; // the demo has it
  const { items } = await asks<{ items: { id: string }[] }>(pharmacist, "pharmacy.drugs", { q: "Morphine 10 mg/mL" });
  const drugId = items[0]?.id ?? "";
  await aLot(pharmacist, drugId, ward.id, 5);
  const { id: patientId } = await aPatient(desk, "Anasubiri", []);
  await prescribed(doctor, { patientId, drugId, wardId: ward.id, quantity: 5 });
  const page = await signedIn("nurse1", SIZES.tablet);
  await openWard(page, ward);
  await bed(page, "Anasubiri")
    .getByRole("button", { name: /^Given: / })
    .click();
  const save = sheet(page).getByRole("button", { name: "Record as given" });
  await expect(save).toHaveAccessibleDescription("Let the second person sign first.");
  await sheet(page).getByLabel("E-mail of the witness").fill("nurse1@demo.lockstep.example");
  await sheet(page).getByLabel("Password of the witness").fill("lockstep-demo");
  await save.click();
  await expect(sheet(page).getByRole("alert")).not.toBeEmpty();
  await sheet(page).getByLabel("E-mail of the witness").fill("nurse2@demo.lockstep.example");
  await save.click();
  await expect(sheet(page)).toBeHidden();
  await expect(bed(page, "Anasubiri")).toContainText(/1 given \d\d:\d\d by Mercy Chebet/);
});

for (const [size, device] of Object.entries(SIZES)) {
  test(`a ward asks, the pharmacy issues, less arrives, and what is missing is explained, on a ${size}`, async ({
    signedIn,
  }) => {
    const { pharmacist, ward, pharmacy, drug } = await aWard(signedIn, `Deliverol for the ${size}`);
    await aLot(pharmacist, drug.id, pharmacy.id, 100);
    const page = await signedIn("nurse1", device);
    await openWard(page, ward, "/stock");
    await page.getByRole("button", { name: "Ask for stock", exact: true }).first().click();
    await sheet(page).getByRole("combobox", { name: "Drug" }).fill(drug.label.slice(0, 20));
    await page.getByRole("option", { name: drug.label }).click();
    await sheet(page).getByLabel("How many? (tablet)").fill("30");
    await sheet(page).getByRole("button", { name: "Send the request" }).click();
    await expect(sheet(page)).toBeHidden();

    await page.getByRole("navigation", { name: "Parts of the ward" }).getByRole("link", { name: "Deliveries" }).click();
    const card = page.getByRole("article").filter({ hasText: drug.label });
    await expect(card).toContainText("30 asked for");
    const transfer = await openTransfer(pharmacist, await numberOf(card));
    const sending = transfer.getByRole("form", { name: "Send" });
    await expect(sending.getByLabel(new RegExp(`^${drug.label}, lot `))).toHaveValue("30");
    await sending.getByLabel(new RegExp(`^${drug.label}, lot `)).press("Enter");
    await expect(transfer.getByText("in transit", { exact: true })).toBeVisible();
    await expect(card).toContainText("30 on its way");

    await card.getByRole("button", { name: /^Receive/ }).click();
    const arrived = sheet(page).getByLabel(new RegExp(`^${drug.label}, lot `));
    await expect(arrived).toHaveValue("30");
    await arrived.fill("26");
    await expect(sheet(page)).toContainText("4 of 30 stay on their way");
    await isUsable(page);
    await sheet(page).getByRole("button", { name: "Put on the ward’s shelf" }).click();
    await expect(sheet(page)).toBeHidden();
    await expect(card).toContainText("26 received");
    await expect(card).toContainText("4 on its way");

    await transfer.getByRole("button", { name: "Something is missing" }).click();
    const missing = transfer.getByRole("form", { name: "Something is missing" });
    await expect(missing.getByLabel(new RegExp(`^${drug.label}, lot `))).toHaveValue("4");
    await missing.getByRole("button", { name: "Something is missing" }).click();
    await expect(missing.getByText("Say why.")).toBeVisible();
    await missing.getByLabel("What became of it").fill("The box was torn");
    await missing.getByLabel("What became of it").press("Enter");
    await expect(transfer.getByText(/The box was torn/)).toBeVisible();
    await expect(card).toHaveCount(0);
    await page.getByLabel("Show").selectOption("All");
    await expect(card).toContainText("4 missing");
    await expect(card).toContainText("The box was torn");
    await page.getByRole("link", { name: "Stock", exact: true }).click();
    await expect(page.getByRole("region", { name: drug.label })).toContainText("26 may be given");

    await page.getByRole("button", { name: new RegExp(`^Give back ${drug.label}`) }).click();
    await sheet(page).getByLabel("How many go back? (tablet)").fill("6");
    await sheet(page).getByRole("button", { name: "Send it back" }).click();
    await expect(sheet(page)).toBeHidden();
    await expect(page.getByRole("region", { name: drug.label })).toContainText("20 may be given");
  });
}

/** As the ward reads it out: `Request 17`. */
async function numberOf(card: Locator): Promise<string> {
  const [number = ""] = /(?<=Request )\d+/.exec((await card.textContent()) ?? "") ?? [];
  return number;
}

/** Finds it among what is open, as the pharmacist does, and opens it. */
async function openTransfer(pharmacist: Page, number: string): Promise<Locator> {
  await pharmacist.goto("/pharmacy/transfers");
  await pharmacist
    .getByRole("main")
    .getByRole("link", { name: new RegExp(`^${number}:`) })
    .click();
  return pharmacist.getByRole("dialog", { name: new RegExp(`^${number}:`) });
}
