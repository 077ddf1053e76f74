import AxeBuilder from "@axe-core/playwright";
import { clinicDayIn } from "../app/clinic-clock.ts";
import { expect, test } from "../app/test.ts";

/** A patient of this journey's own, who is allergic to penicillin. */
const FILE_NUMBER = "P-001863";

test("R-RX-1 R-RX-9 a doctor prescribes, is stopped by an allergy, says why, and ends the prescription again", async ({
  signedIn,
}) => {
  const page = await signedIn("doctor1");
  const ask = async <Answer>(procedure: string, data: object): Promise<Answer> => {
    const answer = await page.request.post(`/trpc/${procedure}`, { data });
    return ((await answer.json()) as { result: { data: Answer } }).result.data; // as the API says
  };
  const { items } = await ask<{ items: { id: string }[] }>("patients.search", { q: FILE_NUMBER, limit: 1 });
  const patientId = items[0]?.id ?? "";
  const { version: expectedVersion } = await ask<{ version: number }>("patients.get", { patientId });
  await ask("patients.update", { patientId, expectedVersion, allergies: ["Penicillin"] });

  await page.goto(`/desk/patients/${patientId}`);
  const medication = page.getByRole("region", { name: "Medication" });
  await expect(medication.getByText("Nothing is prescribed.")).toBeVisible();
  await medication.getByRole("button", { name: "Prescribe" }).click();
  const form = page.getByRole("dialog", { name: "Prescribe" });
  await form.getByLabel("Drug").fill("amoxi");
  await page
    .getByRole("option", { name: /^Amoxicillin 500 mg/ })
    .first()
    .click();
  await form.getByLabel("How it is taken").fill("1 capsule three times a day for 7 days");
  await form.getByLabel(/^To supply/).fill("21");
  await form.getByRole("button", { name: "Prescribe" }).click();

  const stop = form.getByRole("form", { name: "Something speaks against this" });
  await expect(stop.getByText("Allergic to Penicillin")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await stop.getByLabel("Why all the same").selectOption({ label: "Tolerated before" });
  await stop.getByLabel("In a sentence").fill("Took it in March without harm");
  await stop.getByRole("button", { name: "Prescribe all the same" }).click();

  await expect(medication.getByText("0 of 21 supplied")).toBeVisible();
  await medication.getByRole("button", { name: "Discontinue" }).click();
  await medication.getByLabel("Why").fill("Chose another one");
  await medication.getByRole("button", { name: "Discontinue" }).click();
  await expect(medication.getByText("discontinued", { exact: true })).toBeVisible();
});

test("R-RX-1 a doctor prescribes from a visit of the day, and the pharmacy can tell from which", async ({
  signedIn,
}) => {
  const page = await signedIn("doctor1");
  await page.goto(`/desk/day?date=${clinicDayIn(0)}`);
  await page
    .getByRole("grid")
    .getByRole("button", { name: /, done, / })
    .first()
    .click();
  const prescribe = page.getByRole("dialog").getByRole("link", { name: "Prescribe" });
  const visitId = new URL((await prescribe.getAttribute("href")) ?? "", page.url()).searchParams.get("prescribe");
  await prescribe.click();
  const form = page.getByRole("dialog", { name: "Prescribe" });
  await form.getByLabel("Drug").fill("zinc");
  await page.getByRole("option", { name: /^Zinc/ }).first().click();
  await form.getByLabel("How it is taken").fill("1 tablet a day");
  await form.getByLabel(/^To supply/).fill("10");
  const answered = page.waitForResponse(/pharmacy\.prescribe/);
  await form.getByRole("button", { name: "Prescribe" }).click();
  expect(await (await answered).text()).toContain(`"appointmentId":"${visitId}"`);
  await expect(form).toHaveCount(0);
  await expect(page).not.toHaveURL(/prescribe=/);
  await expect(page.getByRole("region", { name: "Medication" }).getByText("0 of 10 supplied")).toBeVisible();
});
