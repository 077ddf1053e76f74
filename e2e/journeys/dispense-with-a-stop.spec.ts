import { dispenseForm, open, openOrder, prescribed, workList } from "../app/pharmacy.ts";
import { expect, test } from "../app/test.ts";

test("R-RX-9 an allergy stops the dispense until somebody says why it goes on all the same", async ({ signedIn }) => {
  const page = await signedIn("pharmacist1");
  await page.goto("/pharmacy?q=amoxicillin%20500");
  await workList(page).getByRole("link").first().click();
  await expect(openOrder(page).getByRole("region", { name: "Allergies" })).toContainText("Penicillin");
  const stop = dispenseForm(page).getByRole("group", { name: "Stop" });
  await expect(stop).toContainText("Allergy on file: Penicillin");
  await expect(page.getByLabel("Scan or type a lot")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(stop.getByText("Say why this is dispensed all the same.")).toBeVisible();
  await expect(stop.getByLabel("Reason")).toBeFocused();
  await stop.getByLabel("Why go on").selectOption("Tolerated before");
  await stop.getByLabel("Reason").fill("Took it last year without a rash");
  await stop.getByLabel("Reason").press("Enter");
  await expect(
    openOrder(page).getByText("Stop passed over: Tolerated before. Took it last year without a rash"),
  ).toBeVisible();
});

test("R-RX-10 a controlled drug leaves with a second person's own password, and nobody else's", async ({
  signedIn,
}) => {
  const order = await prescribed(await signedIn("doctor1"), {
    fileNumber: "P-001915",
    drug: "Diazepam 5",
    quantity: 4,
  });
  const page = await signedIn("pharmacist1");
  await open(page, order);
  const witness = dispenseForm(page).getByRole("group", { name: "A second person signs" });
  const [email, password] = [
    witness.getByLabel("E-mail of the witness"),
    witness.getByLabel("Password of the witness"),
  ];
  await page.getByLabel("Scan or type a lot").press("Enter");
  await expect(witness.getByText("The witness types their e-mail.")).toBeVisible();
  await expect(email).toBeFocused();
  for (const [account, secret, said] of [
    ["pharmacist1", "lockstep-demo", "Nobody witnesses for themselves: somebody else signs."],
    ["pharmacist2", "not it", "The witness’s e-mail or password is not right."],
  ] as const) {
    await email.fill(`${account}@demo.lockstep.example`);
    await password.fill(secret);
    await password.press("Enter");
    await expect(dispenseForm(page).getByText(said)).toBeVisible();
    await expect(password).toHaveValue("");
  }
  await expect(password).toBeFocused();
  await password.fill("lockstep-demo");
  await password.press("Enter");
  await expect(openOrder(page).getByText(/by Joseph Barasa · witnessed by Esther Moraa/)).toBeVisible();
});

test("P-04 another patient's card is refused by the server and stops everything until the right one is scanned", async ({
  signedIn,
}) => {
  const order = await prescribed(await signedIn("doctor1"), {
    fileNumber: "P-001917",
    drug: "Cetirizine",
    quantity: 6,
  });
  const page = await signedIn("pharmacist1");
  await open(page, order);
  const scan = page.getByLabel("Scan or type a lot");
  for (const card of [order.fileNumber, "P-001918"]) {
    await scan.fill(card);
    await scan.press("Enter");
  }
  const stop = `P-001918 is another patient. Scan the card of ${order.patient} to go on.`;
  await expect(dispenseForm(page).getByText(stop)).toBeVisible();
  await expect(dispenseForm(page).getByRole("alert")).toContainText("Nothing was given");
  await scan.press("Enter");
  await dispenseForm(page)
    .getByRole("button", { name: /^Dispense 6/ })
    .click();
  await expect(dispenseForm(page).getByText(stop)).toBeVisible();
  await expect(openOrder(page).getByText("Handed out", { exact: true })).toHaveCount(0);
  await scan.fill(order.fileNumber.toLowerCase());
  await scan.press("Enter");
  await expect(page.getByText(`This is ${order.patient}: checked.`)).toBeVisible();
  await expect(dispenseForm(page).getByRole("alert")).toHaveCount(0);
  await scan.press("Enter");
  await expect(openOrder(page).getByText("completed", { exact: true })).toBeVisible();
});
