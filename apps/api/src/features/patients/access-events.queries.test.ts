import { randomUUID } from "node:crypto";
import { auditEvents } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { statementsOf } from "../../testing/statements-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { patientAccessEvents } from "./access-events.queries.ts";
import { aForm, patientCalls, treating } from "./testing/calls.ts";

test("R-CLN-3 Z-17 an administrator sees who looked into a file, when and at what; that look is one too", async () => {
  await using clinic = await testClinic();
  const [patientId = "", another = ""] = clinic.patientIds;
  await patientCalls(clinic).get({ patientId });
  await patientCalls(clinic).timeline({ patientId });
  await patientCalls(clinic).get({ patientId: another });
  const admin = patientCalls(clinic, clinic.admin);
  const { items, nextCursor } = await admin.accessEvents({ patientId });
  expect(items.map(({ actorName, operation }) => [actorName, operation])).toEqual([
    ["Faith Mumo", "patients.timeline"],
    ["Faith Mumo", "patients.get"],
  ]);
  expect(nextCursor).toBeNull();
  expect((await admin.accessEvents({ patientId })).items[0]).toMatchObject({
    actorName: "Ada Admin",
    operation: "patients.accessEvents",
  });
});

test("R-CLN-3 nobody else sees it, and of a patient who does not exist there is nothing", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  for (const caller of [clinic.desk, treating(clinic, "doctor"), clinic.patientCallers[0] ?? clinic.desk]) {
    expect(await refused(patientCalls(clinic, caller).accessEvents({ patientId }))).toEqual({ code: "FORBIDDEN" });
  }
  const { accessEvents } = patientCalls(clinic, clinic.admin);
  expect(await refused(accessEvents({ patientId: randomUUID() }))).toEqual({ code: "NOT_FOUND" });
  expect(await refused(accessEvents({ patientId, cursor: "x" }))).toMatchObject({ issues: [{ path: ["cursor"] }] });
});

test("R-29 R-LST-1 R-LST-5 all pages give each look once and in order, each page with the same statements", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const admin = patientCalls(clinic, clinic.admin);
  for (let look = 0; look < 12; look += 1) await admin.get({ patientId });
  const seen: { id: string; at: string; operation: string }[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof admin.accessEvents>> = await admin.accessEvents({
      patientId,
      limit: 5,
      cursor,
    });
    seen.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  expect(seen.map(({ operation }) => operation)).toEqual(Array.from({ length: 12 }, () => "patients.get"));
  expect(new Set(seen.map(({ id }) => id)).size).toBe(12);
  const statements = (limit: number) =>
    transact(clinic.db, (tx) => statementsOf(tx, () => patientAccessEvents(tx, clinic.admin, { patientId, limit })));
  expect((await statements(100)).length).toBe((await statements(1)).length);
});

const CANARIES = ["Canaria", "Gelbvogel", "+254712345678", "canary@bird.example", "ID-CANARY", "Peanut-canary"];

test("G-19 no name, phone, e-mail, number or allergy of a patient stands in the audit, whatever is done to the file", async () => {
  await using clinic = await testClinic();
  const desk = patientCalls(clinic);
  const [firstName = "", lastName = "", phone = "", email = "", nationalId = "", allergy = ""] = CANARIES;
  const bird = { firstName, lastName, phone, email, nationalId };
  const { id: patientId } = await desk.register(aForm({ ...bird, allergies: [allergy] }));
  const other = { firstName: "A", lastName: "B", phone: "0712000000", email: null, nationalId: null };
  await desk.update({ patientId, expectedVersion: 1, ...other });
  await desk.update({ patientId, expectedVersion: 2, ...bird });
  await patientCalls(clinic, treating(clinic, "nurse")).update({ patientId, expectedVersion: 3, allergies: [] });
  await desk.approve({ patientId, expectedVersion: 4 });
  const events = await clinic.db.select().from(auditEvents);
  expect(events).toHaveLength(5);
  for (const canary of CANARIES) expect(JSON.stringify(events)).not.toContain(canary);
});
