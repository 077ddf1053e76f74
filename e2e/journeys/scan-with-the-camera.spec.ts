import { cameraRefused, cameraSees } from "../app/camera.ts";
import { dispenseForm, openOrder, prescribed } from "../app/pharmacy.ts";
import { expect, test } from "../app/test.ts";
import { aDrug, aLot, aPatient, openWard, prescribed as ordered, placesOf } from "../app/ward.ts";

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true };

test("a pharmacist reads an order's label with the camera, then the patient's card, and the order is the one that opens", async ({
  signedIn,
}) => {
  const order = await prescribed(await signedIn("doctor1"), {
    ...{ fileNumber: "P-001920", drug: "Cetirizine", quantity: 2 },
  });
  const page = await signedIn("pharmacist1", TABLET);
  await cameraSees(page, String(order.number));
  await page.goto("/pharmacy");
  await page.getByRole("button", { name: "Scan with the camera" }).click();
  await expect(openOrder(page).getByRole("heading", { name: order.patient })).toBeVisible();
  await cameraSees(page, order.fileNumber);
  await page.reload();
  await dispenseForm(page).getByRole("button", { name: "Scan with the camera" }).click();
  await expect(page.getByText(`This is ${order.patient}: checked.`)).toBeVisible();
});

test("a nurse reads a wrist band with the camera, and types it where the camera is refused", async ({ signedIn }) => {
  const pharmacist = await signedIn("pharmacist1");
  const ward = (await placesOf(pharmacist)).find(({ name }) => name === "Maternity");
  if (!ward) throw new Error("The demo clinic has a maternity ward.");
  const drug = await aDrug(pharmacist, "Cameral");
  await aLot(pharmacist, drug.id, ward.id, 10);
  const { id: patientId, fileNumber } = await aPatient(await signedIn("desk1"), "Pichani", []);
  await ordered(await signedIn("doctor1"), { patientId, drugId: drug.id, wardId: ward.id });
  for (const refused of [false, true]) {
    const page = await signedIn("nurse1", TABLET);
    await (refused ? cameraRefused(page) : cameraSees(page, fileNumber));
    await openWard(page, ward);
    await page
      .getByRole("region", { name: "Wambui Pichani" })
      .getByRole("button", { name: /^Given: / })
      .click();
    await page.getByRole("button", { name: "Scan with the camera" }).click();
    if (refused) {
      await expect(page.getByText("The camera cannot be used. Type the number, or use a scanner.")).toBeVisible();
      await page.keyboard.press("Escape");
      await page.getByLabel("Wrist band").fill(fileNumber);
    }
    await expect(page.getByLabel("Wrist band")).toHaveValue(fileNumber);
    await page.getByRole("button", { name: "Record as given" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});
