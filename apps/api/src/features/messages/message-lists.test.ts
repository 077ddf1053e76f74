import { newId } from "@lockstep/db/schema/columns";
import { deliveries } from "@lockstep/db/schema/messages";
import { transact } from "@lockstep/db/transact";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countedStatements } from "../../testing/counted-statements.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { at } from "../scheduling/testing/actions.ts";
import { deadLetters } from "./dead-letters.queries.ts";
import { inboxOf, unreadOf } from "./inbox.queries.ts";
import { someMessages } from "./testing/a-message.ts";

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await testClinic();
});
afterAll(() => clinic[Symbol.asyncDispose]());

const statements = (work: Parameters<typeof countedStatements>[1]) =>
  transact(clinic.db, async (tx) => (await countedStatements(tx, work)).statements);

const limit = 100;

/** As many messages of one patient's, each about another doctor's visit, as they stand in the inbox. */
async function inInbox(patientId: string, count: number) {
  const visits = Array.from({ length: count }, newId);
  for (const [index, appointmentId] of visits.entries()) {
    const payload = { startsAt: at("09:00", "2030-02-01"), doctorId: clinic.doctorIds[index % 3], appointmentId };
    const [outboxId = ""] = await someMessages(clinic, [patientId], { payload });
    await clinic.db.insert(deliveries).values({ outboxId, channel: "in_app", sentAt: at("10:00") });
  }
  return visits;
}

test("R-LST-5 an inbox takes as many statements for many messages as for one; each says which visit it is about", async () => {
  const [few = "", many = ""] = clinic.patientIds;
  await inInbox(few, 1);
  const visits = await inInbox(many, 30);
  const inbox = (patientId: string) => statements((tx) => inboxOf(tx, patientId, { limit }));
  expect(await inbox(many)).toBe(await inbox(few));
  expect(await statements((tx) => unreadOf(tx, many))).toBe(1);
  const { items } = await inboxOf(clinic.db, many, { limit });
  expect(new Set(items.map(({ appointmentId }) => appointmentId))).toEqual(new Set(visits));
  expect(items[0]?.text).toContain("Dr Test");
});

test("R-LST-5 the list of messages that were given up takes as many statements for many as for one", async () => {
  const letters = () => statements((tx) => deadLetters(tx, { limit }));
  const given = async (count: number) => {
    const patients = Array.from({ length: count }, (_, index) => clinic.patientIds[index % 6] ?? "");
    const ids = await someMessages(clinic, patients, { deadAt: at("10:00"), attempts: 12, lastError: "PROVIDER_DOWN" });
    const tries = ids.flatMap((outboxId) => [
      { outboxId, channel: "sms" as const, attempts: 12, lastError: "PROVIDER_DOWN" },
      { outboxId, channel: "email" as const, attempts: 1, sentAt: at("09:00") },
    ]);
    await clinic.db.insert(deliveries).values(tries);
  };
  await given(1);
  const before = await letters();
  await given(40);
  expect(await letters()).toBe(before);
  const { items } = await deadLetters(clinic.db, { limit });
  expect(items).toHaveLength(41);
  expect(items.every(({ channels }) => channels.length === 2)).toBe(true);
});
