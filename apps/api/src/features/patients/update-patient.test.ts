import { randomUUID } from "node:crypto";
import { patients } from "@lockstep/db/schema/patients";
import { auditEvents } from "@lockstep/db/schema/platform";
import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { patientCalls, treating } from "./testing/calls.ts";

const rows = (clinic: TestClinic) => clinic.db.select().from(patients).orderBy(asc(patients.id));

test("R-ID-5 R-CLN-3 only the named fields change, and the audit names them without telling what stood there", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const { update } = patientCalls(clinic);
  const changes = { lastName: "Otieno", phone: "0712 345 678", email: "A@B.example" };
  const updated = await update({ patientId, expectedVersion: 1, ...changes });
  expect(updated).toMatchObject({ firstName: "Patient", lastName: "Otieno", phone: "+254712345678", version: 2 });
  expect(updated.updatedAt.slice(0, 10)).toBe("2030-01-07");
  expect(await clinic.db.select().from(auditEvents)).toMatchObject([
    {
      action: "patient.updated",
      patientId,
      before: { lastName: "withheld", phone: "withheld", email: null },
      after: { lastName: "withheld", phone: "withheld", email: "withheld" },
    },
  ]);
  expect(await update({ patientId, expectedVersion: 2, email: null })).toMatchObject({ email: null, version: 3 });
});

test("R-ID-5 yesterday's version is refused with the file as it is, who changed it and when", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const { update } = patientCalls(clinic);
  await update({ patientId, expectedVersion: 1, lastName: "Otieno" });
  const before = await rows(clinic);
  const refusal = await refused(update({ patientId, expectedVersion: 1, lastName: "Mwangi" }));
  expect(refusal).toMatchObject({
    code: "STALE_VERSION",
    current: { id: patientId, lastName: "Otieno", version: 2, allergies: null },
    changedBy: "Faith Mumo",
  });
  expect(await rows(clinic)).toEqual(before);
});

test("R-ID-5 a form sent without a change makes no new version and no audit row", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const unchanged = await patientCalls(clinic).update({ patientId, expectedVersion: 1, firstName: " Patient " });
  expect(unchanged.version).toBe(1);
  expect(await clinic.db.select().from(auditEvents)).toHaveLength(0);
});

test("Z-05 who treats changes allergies and nothing else, the desk everything else; the audit does not learn them", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const nurse = patientCalls(clinic, treating(clinic, "nurse"));
  expect(await nurse.update({ patientId, expectedVersion: 1, allergies: ["Latex"] })).toMatchObject({
    allergies: ["Latex"],
    version: 2,
  });
  const [event] = await clinic.db.select().from(auditEvents);
  expect(event).toMatchObject({ before: { allergies: "withheld" }, after: { allergies: "withheld" } });
  expect(await refused(nurse.update({ patientId, expectedVersion: 2, lastName: "X" }))).toEqual({ code: "FORBIDDEN" });
  const desk = patientCalls(clinic).update({ patientId, expectedVersion: 2, allergies: [] });
  expect(await refused(desk)).toEqual({ code: "FORBIDDEN" });
  const pharmacist = patientCalls(clinic, treating(clinic, "pharmacist"));
  expect(await refused(pharmacist.update({ patientId, expectedVersion: 2 }))).toEqual({ code: "FORBIDDEN" });
});

test("B-01 B-03 B-06 Z-04 what cannot be is refused by name, and no row changes", async () => {
  await using clinic = await testClinic();
  const [patientId = "", otherId = ""] = clinic.patientIds;
  const { update } = patientCalls(clinic);
  await update({ patientId: otherId, expectedVersion: 1, nationalId: "A1" });
  const before = await rows(clinic);
  const wrong: Record<string, [Record<string, unknown>, object]> = {
    "another's phone": [{ phone: "+254700000001" }, { issues: [{ path: ["phone"] }] }],
    "another's number": [{ nationalId: "A1" }, { issues: [{ path: ["nationalId"] }] }],
    "nobody assigned": [{ assignedUserId: randomUUID() }, { issues: [{ path: ["assignedUserId"] }] }],
    "a patient assigned": [
      { assignedUserId: clinic.patientCallers[0]?.actor.userId },
      { issues: [{ path: ["assignedUserId"] }] },
    ],
    "no phone": [{ phone: "12" }, { issues: [{ path: ["phone"] }] }],
    "a phone that is null": [{ phone: null }, { issues: [{ path: ["phone"] }] }],
    tomorrow: [{ dateOfBirth: "2030-01-08" }, { issues: [{ path: ["dateOfBirth"] }] }],
    "a NUL": [{ firstName: "a\0" }, { issues: [{ path: ["firstName"] }] }],
    "version 0": [{ expectedVersion: 0 }, { issues: [{ path: ["expectedVersion"] }] }],
    "version 2^31": [{ expectedVersion: 2 ** 31 }, { issues: [{ path: ["expectedVersion"] }] }],
    "a version as text": [{ expectedVersion: "1" }, { issues: [{ path: ["expectedVersion"] }] }],
    "no patient": [{ patientId: null }, { issues: [{ path: ["patientId"] }] }],
  };
  for (const [label, [changes, expected]] of Object.entries(wrong)) {
    const refusal = await refused(update({ patientId, expectedVersion: 1, ...changes } as never)); // wrong on purpose
    expect(refusal, label).toMatchObject({ code: "INVALID_INPUT", ...expected });
  }
  expect(await refused(update({ patientId: randomUUID(), expectedVersion: 1 }))).toEqual({ code: "NOT_FOUND" });
  await update({
    patientId,
    expectedVersion: 1,
    approved: false,
    version: 9,
    fileNumber: "P-9",
    userId: null,
  } as never); // as is this
  expect(await rows(clinic)).toEqual(before);
});
