import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";

type Sent = { body: string; at: string };

/** Through the screens, as a patient does, with the code that the phone was sent. */
export async function signInByPhone(page: Page, phone: string): Promise<void> {
  await page.goto("/portal/sign-in");
  const since = await codesSentTo(page, phone);
  await page.getByLabel("Phone number").fill(phone);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByLabel("Code", { exact: true }).fill(await newestCode(page, phone, since));
  await expect(page.getByRole("heading", { name: "Type the code" })).toBeHidden();
}

/** The portal of a patient who is known to the clinic. */
export async function signedInPatient(page: Page, phone: string): Promise<void> {
  await signInByPhone(page, phone);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

/** The same without its screens, in whatever language: for journeys that are about what comes after. */
export async function hasSignedIn(page: Page, phone: string): Promise<void> {
  const since = await codesSentTo(page, phone);
  await call(page, "auth.requestCode", { phone });
  await call(page, "auth.verifyCode", { phone, code: await newestCode(page, phone, since) });
}

/** Somebody new who has signed in and said who they are. */
export async function hasJoined(page: Page, phone: string, firstName: string): Promise<void> {
  await hasSignedIn(page, phone);
  const who = { firstName, lastName: "Mpya", dateOfBirth: "1991-05-04", sex: "female" };
  await call(page, "patients.registerMyself", { ...who, idempotencyKey: randomUUID() });
}

async function call(page: Page, procedure: string, data: object): Promise<void> {
  const answer = await page.request.post(`/trpc/${procedure}`, { data });
  expect(answer.ok(), `${procedure} ${answer.status()}`).toBe(true);
}

/** Somebody whom the clinic has never seen, up to their home. */
export async function newPatient(page: Page, phone: string, firstName: string): Promise<void> {
  await signInByPhone(page, phone);
  await page.getByLabel("First name").fill(firstName);
  await page.getByLabel("Last name").fill("Mpya");
  await page.getByLabel("Date of birth").fill("1991-05-04");
  await page.getByLabel("Sex").selectOption("Female");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: `Hello, ${firstName}` })).toBeVisible();
}

/** The phone of a patient of the demo clinic, as the desk reads it. */
export async function phoneOf(desk: Page, fileNumber: string): Promise<{ phone: string; name: string }> {
  const answer = await desk.request.post("/trpc/patients.search", { data: { q: fileNumber, limit: 1 } });
  const { result } = (await answer.json()) as { result: { data: { items: Record<string, string>[] } } }; // as the API says
  const [found] = result.data.items;
  return { phone: found?.phone ?? "", name: `${found?.firstName} ${found?.lastName}` };
}

/** How many codes this phone has been sent, so that the next one can be told from them. `phone` in E.164. */
export async function codesSentTo(page: Page, phone: string): Promise<number> {
  return (await messagesTo(page, phone)).length;
}

/** The six digits of the message that comes after those. */
export async function newestCode(page: Page, phone: string, since: number): Promise<string> {
  let code = "";
  await expect(async () => {
    const codes = await messagesTo(page, phone);
    expect(codes.length).toBeGreaterThan(since);
    code = codes[0] ?? "";
  }).toPass();
  return code;
}

/** The codes among what the gateways would have sent to this phone, newest first. */
async function messagesTo(page: Page, phone: string): Promise<string[]> {
  const answer = await page.request.post("/trpc/dev.messages", { data: { to: phone } });
  const { result } = (await answer.json()) as { result: { data: Sent[] } }; // as the API says
  const newestFirst = result.data.toSorted((one, other) => other.at.localeCompare(one.at));
  return newestFirst.flatMap(({ body }) => /\b\d{6}\b/.exec(body)?.[0] ?? []);
}
