import { randomInt, randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";

/** What somebody does elsewhere meanwhile, by the API and with their own session. */
export async function asks<Answer>(page: Page, procedure: string, data: object): Promise<Answer> {
  const answer = await page.request.post(`/trpc/${procedure}`, { data });
  expect(answer.ok(), `${procedure} ${answer.status()} ${answer.ok() ? "" : await answer.text()}`).toBe(true);
  return ((await answer.json()) as { result: { data: Answer } }).result.data; // as the API says
}

type Ids = { id: string };
export type Transfer = Ids & { version: number; lots: { lotId: string; inTransit: number }[] };
const key = () => ({ idempotencyKey: randomUUID() });

export type Place = Ids & { name: string; kind: "pharmacy" | "ward" };
export const placesOf = (page: Page): Promise<Place[]> => asks(page, "pharmacy.locations", {});

/** A drug that no other journey knows, as it is listed. */
export async function aDrug(pharmacist: Page, name: string): Promise<Ids & { label: string }> {
  const drug = { name, strength: "500 mg", form: "tablet", unit: "tablet", substances: [name], priceMinor: 500 };
  return asks(pharmacist, "pharmacy.addDrug", { ...drug, ...key() });
}

/** A lot of it, on a shelf. */
export async function aLot(pharmacist: Page, drugId: string, locationId: string, quantity: number): Promise<string> {
  const lot = { drugId, locationId, quantity, lotNumber: `J-${randomInt(1_000_000)}`, expiresOn: "2099-12-31" };
  const { lotNumber } = await asks<{ lotNumber: string }>(pharmacist, "pharmacy.receiveStock", { ...lot, ...key() });
  return lotNumber;
}

/** Somebody in a bed, as the desk took them in. */
export async function aPatient(
  desk: Page,
  lastName: string,
  allergies: string[],
): Promise<Ids & { fileNumber: string }> {
  const phone = `+2547114${String(randomInt(100_000)).padStart(5, "0")}`;
  const who = { firstName: "Wambui", lastName, dateOfBirth: "1984-03-09", sex: "female", phone, allergies };
  return asks(desk, "patients.register", { ...who, ...key() });
}

export async function prescribed(doctor: Page, order: object): Promise<Ids> {
  return asks(doctor, "pharmacy.prescribe", { dosage: "2 tablets in the morning", quantity: 20, ...order, ...key() });
}

/** On this ward, with what changes elsewhere coming in. */
export async function openWard(page: Page, { id }: Ids, part = ""): Promise<void> {
  await page.goto(`/ward${part}?ward=${id}`);
  await expect(page.getByRole("heading", { name: "Ward", level: 1 })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^live$/ })).toHaveCount(1);
}
