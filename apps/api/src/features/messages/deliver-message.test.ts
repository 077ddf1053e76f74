import { signInCodes } from "@lockstep/db/schema/identity";
import { deliveries, developmentMessages } from "@lockstep/db/schema/messages";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { tell } from "../../platform/outbox.ts";
import { TEST_NOW, type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../testing/test-secret.ts";
import { codeOf } from "../identity/sign-in-code.ts";
import { actionsOn, at } from "../scheduling/testing/actions.ts";
import { aPost, deliverDue } from "./testing/a-post.ts";

const sent = (clinic: TestClinic) => clinic.db.select().from(developmentMessages).orderBy(asc(developmentMessages.at));

test("R-PLT-8 a booking is told once, to the phone and the address, in the patient's language and the clinic's time", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  await clinic.db.update(patients).set({ language: "fr", email: "awa@example.com" }).where(eq(patients.id, patientId));
  await actionsOn(clinic).book({ startsAt: at("09:00", "2030-01-08") });
  const post = aPost(clinic.db);
  await deliverDue(post);
  await deliverDue(post);
  const messages = await sent(clinic);
  const when = "Dr Test 1 est pris pour le mardi 8 janvier 2030, 09:00.";
  expect(messages.map(({ channel }) => channel).sort()).toEqual(["email", "sms"]);
  expect(messages.find(({ channel }) => channel === "sms")).toMatchObject({
    to: "+254700000000",
    subject: null,
    body: `Test clinic: Votre rendez-vous avec ${when} https://clinic.example/portal`,
  });
  expect(messages.find(({ channel }) => channel === "email")).toMatchObject({
    to: "awa@example.com",
    subject: "Votre rendez-vous est pris",
    body: expect.stringMatching(/^Bonjour Patient,\n\nVotre rendez-vous/),
  });
  const [told] = await clinic.db.select().from(outbox).where(eq(outbox.kind, "appointment.booked"));
  expect(told).toMatchObject({ deliveredAt: expect.any(Date), attempts: 1 });
  expect(await clinic.db.$count(deliveries)).toBe(3);
});

test("A-11 a sign-in code is derived when it is sent, and one that was replaced is not sent", async () => {
  await using clinic = await testClinic();
  const [challenge, phone] = [crypto.randomUUID(), "+254711000001"];
  const expiresAt = new Date(TEST_NOW.getTime() + 300_000);
  await clinic.db.insert(signInCodes).values({ phone, challenge, purpose: "sign_in", codeHash: "0", expiresAt });
  await transact(clinic.db, async (tx) => {
    for (const one of [challenge, crypto.randomUUID()]) {
      await tell(tx, { subject: `sign-in-code:${one}`, kind: "auth.code", payload: { challenge: one } });
    }
  });
  await deliverDue(aPost(clinic.db));
  const code = codeOf(TEST_SECRET, { challenge, phone });
  expect(await sent(clinic)).toMatchObject([{ to: phone, body: expect.stringContaining(`${code} is your code`) }]);
  const rows = await clinic.db.select().from(outbox);
  expect(rows.map(({ lastError }) => lastError).sort()).toEqual([null, "out_of_date"].sort());
  expect(JSON.stringify([rows, await clinic.db.select().from(deliveries)])).not.toContain(code);
});
