import type { Browser, Locator, Page } from "@playwright/test";
import { openDay } from "../app/board.ts";
import { expect, type SignedIn, test } from "../app/test.ts";

const PASSWORD = "the rain falls in april";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

async function openStaff(page: Page): Promise<void> {
  await page.goto("/settings/staff");
  await expect(page.getByRole("button", { name: /^Wanjiku Kamau/ })).toBeVisible();
}

/** Fills in the form for a doctor and answers with the link that it gives. */
async function inviteDoctor(page: Page, email: string, name: string, licence: string): Promise<string> {
  await page.getByRole("button", { name: "Invite a doctor" }).click();
  const form = page.getByRole("dialog", { name: "Invite a doctor" });
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("Specialization").fill("Neurology");
  await form.getByLabel("Licence number").fill(licence);
  await form.getByRole("button", { name: "Make the link" }).click();
  const made = page.getByRole("dialog", { name: `Invitation for ${email}` });
  await expect(made.getByText(/Valid until .+, for one person, once\./)).toBeVisible();
  await made.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("The link was copied.")).toBeVisible();
  const link = await made.getByLabel("Link").inputValue();
  await made.getByRole("button", { name: "Done" }).click();
  return link;
}

async function join(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Phone").fill("0712 345 678");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Join", exact: true }).click();
}

const invitation = (page: Page, email: string): Locator => page.getByRole("listitem").filter({ hasText: email });

async function adminWhoCopies(signedIn: SignedIn, options = {}): Promise<Page> {
  return signedIn("admin", { ...options, permissions: ["clipboard-read", "clipboard-write"] });
}

async function onAnotherComputer(browser: Browser, baseURL: string, options = {}): Promise<Page> {
  return (await browser.newContext({ ...options, baseURL })).newPage();
}

test("an invited doctor joins: the link works once, and the doctor is among those who can be booked", async ({
  signedIn,
  app,
  browser,
}) => {
  const admin = await adminWhoCopies(signedIn);
  await openStaff(admin);
  const link = await inviteDoctor(admin, "amina@neuro.example", "Dr Amina Yusuf", "KMPDC-J1");
  expect(await admin.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await expect(invitation(admin, "amina@neuro.example")).toContainText("Waiting");

  const doctor = await onAnotherComputer(browser, app.url);
  await doctor.goto(link);
  await expect(doctor.getByText("Wanjiku Kamau invites you as Doctor.")).toBeVisible();
  await doctor.getByRole("button", { name: "Join", exact: true }).click();
  await expect(doctor.getByText("The password needs at least 12 characters.")).toBeVisible();
  await join(doctor, "Dr Amina Yusuf");
  await expect(doctor.getByRole("button", { name: "Account of Dr Amina Yusuf" })).toBeVisible();
  await expect(doctor).toHaveURL(/\/desk\/day\?doctors=/);

  await expect(invitation(admin, "amina@neuro.example")).toContainText("Joined");
  const desk = await signedIn("desk1");
  await openDay(desk);
  await desk.getByRole("button", { name: "All doctors" }).click();
  await expect(desk.getByRole("checkbox", { name: /Dr Amina Yusuf/ })).toBeVisible();

  const late = await onAnotherComputer(browser, app.url);
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
  await Promise.all([doctor.context().close(), late.context().close()]);
});

test("on a phone: an invitation is renewed, the old link is dead, and the new one lets a doctor in", async ({
  signedIn,
  app,
  browser,
}) => {
  const admin = await adminWhoCopies(signedIn, PHONE);
  await openStaff(admin);
  const old = await inviteDoctor(admin, "said@ortho.example", "Dr Said Ali", "KMPDC-J2");
  await admin.getByRole("button", { name: "Renew the invitation of Dr Said Ali" }).click();
  const renewed = admin.getByRole("dialog", { name: "Invitation for said@ortho.example" });
  const link = await renewed.getByLabel("Link").inputValue();
  expect(link).not.toBe(old);

  const doctor = await onAnotherComputer(browser, app.url, PHONE);
  await doctor.goto(old);
  await expect(doctor.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
  await doctor.goto("about:blank");
  await doctor.goto(link);
  await join(doctor, "Dr Said Ali");
  await expect(doctor.getByRole("button", { name: "Account of Dr Said Ali" })).toBeVisible();
  await doctor.context().close();
});

test("whoever is invited already is not invited twice, and an invitation is withdrawn", async ({ signedIn }) => {
  const admin = await adminWhoCopies(signedIn);
  await openStaff(admin);
  await inviteDoctor(admin, "twice@neuro.example", "Dr Twice", "KMPDC-J3");
  await admin.getByRole("button", { name: "Invite staff" }).click();
  const form = admin.getByRole("dialog", { name: "Invite staff" });
  await form.getByLabel("E-mail").fill("twice@neuro.example");
  await form.getByLabel("Name", { exact: true }).fill("Dr Twice");
  await form.getByRole("checkbox", { name: "Nurse" }).check();
  await form.getByRole("button", { name: "Make the link" }).click();
  await expect(form.getByRole("alert")).toContainText("Dr Twice is invited already.");
  await form.getByRole("button", { name: "Show invitations" }).click();
  await admin.getByRole("button", { name: "Withdraw the invitation of Dr Twice" }).click();
  await admin.getByRole("button", { name: "Withdraw it" }).click();
  await expect(invitation(admin, "twice@neuro.example")).toContainText("Withdrawn");
});

test("the last administrator stays one, and is told why", async ({ signedIn }) => {
  const admin = await signedIn("admin");
  await openStaff(admin);
  await admin.getByRole("button", { name: /^Wanjiku Kamau/ }).click();
  const person = admin.getByRole("dialog", { name: "Wanjiku Kamau" });
  await person.getByRole("checkbox", { name: "Administration" }).uncheck();
  await person.getByRole("checkbox", { name: "Reception" }).check();
  await person.getByRole("button", { name: "Save" }).click();
  await expect(person.getByRole("alert").filter({ hasText: "At least one active administrator" })).toBeVisible();
  await person.getByRole("button", { name: "Cancel" }).click();
  await person.getByRole("button", { name: "Deactivate" }).click();
  await person.getByRole("button", { name: "Deactivate" }).click();
  await expect(person.getByRole("alert").filter({ hasText: "At least one active administrator" })).toBeVisible();
});

test("whoever is deactivated is out at once, wherever they are", async ({ signedIn }) => {
  const nurse = await signedIn("nurse1");
  await openDay(nurse);
  const admin = await signedIn("admin");
  await openStaff(admin);
  await admin.getByRole("searchbox", { name: "Find staff" }).fill("mercy");
  await expect(admin.getByRole("listitem")).toHaveCount(1);
  await admin.getByRole("button", { name: /^Mercy Chebet/ }).click();
  const person = admin.getByRole("dialog", { name: "Mercy Chebet" });
  await expect(person.getByRole("listitem")).not.toHaveCount(0);
  await person.getByRole("button", { name: "Deactivate" }).click();
  await person.getByRole("button", { name: "Deactivate" }).click();
  await expect(person.getByText("This person cannot sign in.")).toBeVisible();
  await expect(nurse.getByText("Your session has ended.")).toBeVisible();
  await person.getByRole("button", { name: "Let in again" }).click();
  await expect(person.getByRole("button", { name: "Deactivate" })).toBeVisible();
});

test("of two people who edit one member of staff both changes stay, and the second is told", async ({ signedIn }) => {
  const [first, second] = [await signedIn("admin"), await signedIn("admin")];
  const opened = async (page: Page) => {
    await openStaff(page);
    await page.getByRole("button", { name: /^Tom Odhiambo/ }).click();
    const person = page.getByRole("dialog", { name: "Tom Odhiambo" });
    await expect(person.getByLabel("Name", { exact: true })).toHaveValue("Tom Odhiambo");
    return person;
  };
  const [one, other] = [await opened(first), await opened(second)];
  await other.getByLabel("Phone").fill("0722 333 444");
  await one.getByLabel("Name", { exact: true }).fill("Thomas Odhiambo");
  await one.getByRole("button", { name: "Save" }).click();
  await expect(first.getByText("Thomas Odhiambo was saved.")).toBeVisible();
  const saving = second.getByRole("dialog");
  await saving.getByRole("button", { name: "Save" }).click();
  await expect(saving.getByText("Wanjiku Kamau changed this person while you had it open")).toBeVisible();
  await expect(saving.getByRole("row", { name: /^Name/ })).toContainText("Thomas Odhiambo");
  await saving.getByRole("button", { name: "Save mine" }).click();
  await expect(saving.getByLabel("Name", { exact: true })).toHaveValue("Thomas Odhiambo");
  await expect(saving.getByLabel("Phone")).toHaveValue("+254722333444");
});
