import { patients } from "@lockstep/db/schema/patients";
import { auditEvents, counters } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { aForm, patientCalls, treating } from "./testing/calls.ts";

const SEEDED = 6;

/** Nobody new, no number taken, nothing in the audit. */
async function expectNothingChanged(clinic: TestClinic) {
  expect(await clinic.db.select().from(patients)).toHaveLength(SEEDED);
  expect(await clinic.db.select().from(auditEvents)).toHaveLength(0);
  expect(await clinic.db.select().from(counters)).toHaveLength(0);
}

test("R-ID-6 R-CLN-3 a registration gives a file number, the E.164 phone and one audit row", async () => {
  await using clinic = await testClinic();
  const { register } = patientCalls(clinic);
  const first = await register(aForm());
  expect(first).toMatchObject({ fileNumber: "P-000001", phone: "+254712345678", approved: false, version: 1 });
  expect(first.createdAt.slice(0, 16)).toBe("2030-01-07T03:00");
  const second = await register(aForm({ phone: "+1 (212) 555-0123", nationalId: "A1" }));
  expect(second).toMatchObject({ fileNumber: "P-000002", phone: "+12125550123", nationalId: "A1" });
  expect(await clinic.db.select().from(auditEvents).where(eq(auditEvents.entityId, first.id))).toMatchObject([
    { action: "patient.registered", actorId: clinic.desk.actor.userId, patientId: first.id },
  ]);
});

test("R-PLT-4 the same form sent twice is one file, and the same answer", async () => {
  await using clinic = await testClinic();
  const { register } = patientCalls(clinic);
  const form = aForm();
  expect(await register(form)).toEqual(await register(form));
  expect(await refused(register({ ...form, lastName: "Other" }))).toEqual({ code: "IDEMPOTENCY_MISMATCH" });
});

test("R-ID-6 a phone that is known, however typed, is answered with whose it is, and leaves no gap", async () => {
  await using clinic = await testClinic();
  const { register } = patientCalls(clinic);
  const known = await register(aForm({ nationalId: "A1" }));
  for (const phone of ["+254 712 345 678", "00254712345678", "٠٧١٢٣٤٥٦٧٨", "０７１２３４５６７８"]) {
    const refusal = await refused(register(aForm({ phone, firstName: "Someone" })));
    expect(refusal).toMatchObject({ code: "ALREADY_DONE", result: { id: known.id, fileNumber: "P-000001" } });
    expect(refusal).not.toHaveProperty("result.allergies");
  }
  const sameNumber = aForm({ phone: "0712000000", nationalId: "A1" });
  expect(await refused(register(sameNumber))).toMatchObject({ code: "ALREADY_DONE", result: { id: known.id } });
  expect(await register(aForm({ phone: "0712000000" }))).toMatchObject({ fileNumber: "P-000002" });
});

const NO_PHONES = [
  "12",
  "not a phone",
  "+254712345678;ext=1",
  "+254712345678 ext. 4",
  "0712345678\0",
  "",
  ["+254712345678", "+254712345678"],
  null,
  254712345678,
];

test("A-09 R-ID-6 what is no phone is refused at its field, and nothing is written", async () => {
  await using clinic = await testClinic();
  const { register } = patientCalls(clinic);
  for (const phone of NO_PHONES) {
    const refusal = await refused(register(aForm({ phone }) as never)); // wrong on purpose
    expect(refusal, String(phone)).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["phone"] }] });
  }
  await expectNothingChanged(clinic);
});

test("B-03 names are kept as they are, in every script", async () => {
  await using clinic = await testClinic();
  const { register, get } = patientCalls(clinic);
  const names = ["O'Brien 🙂", "محمد", "Nguyễn Thị", "'; drop table patients; --", "__proto__", "<b>x</b>"];
  for (const [index, lastName] of names.entries()) {
    const { id } = await register(aForm({ lastName, phone: `071234567${index}` }));
    expect(await get({ patientId: id })).toMatchObject({ lastName });
  }
});

const WRONG_FORMS: Record<string, Record<string, unknown>> = {
  "10,000 characters": { firstName: "x".repeat(10_000) },
  "a NUL": { firstName: "a\0b" },
  "a lone surrogate": { firstName: "a\ud800b" },
  "an override of direction": { lastName: "a\u202eb" },
  blanks: { lastName: "   " },
  "an object": { lastName: { toString: "x" } },
  "a day that does not exist": { dateOfBirth: "1990-02-30" },
  tomorrow: { dateOfBirth: "2030-01-08" },
  "true for a day": { dateOfBirth: true },
  "an unknown sex": { sex: "constructor" },
  "a text for allergies": { allergies: "penicillin" },
  "51 allergies": { allergies: Array.from({ length: 51 }, (_, index) => `a${index}`) },
  "no key": { idempotencyKey: undefined },
  "a key of SQL": { idempotencyKey: "' or 1=1" },
};

test("B-03 B-05 I-01 I-12 a wrong field is refused by its name, and nothing is written", async () => {
  await using clinic = await testClinic();
  const { register } = patientCalls(clinic);
  for (const [label, wrong] of Object.entries(WRONG_FORMS)) {
    const refusal = await refused(register(aForm(wrong) as never)); // wrong on purpose
    expect(refusal, label).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: [Object.keys(wrong)[0]] }] });
  }
  await expectNothingChanged(clinic);
});

test("Z-04 what a form may not set is not set", async () => {
  await using clinic = await testClinic();
  const extra = JSON.parse('{"__proto__": {"approved": true}}');
  const form = aForm({
    ...extra,
    approved: true,
    version: 9,
    fileNumber: "P-9",
    userId: clinic.desk.actor.userId,
    id: "x",
  });
  const { id } = await patientCalls(clinic).register(form);
  const [row] = await clinic.db.select().from(patients).where(eq(patients.id, id));
  expect(row).toMatchObject({ approved: false, version: 1, fileNumber: "P-000001", userId: null });
});

test("Z-05 the desk writes allergies down and does not read them back", async () => {
  await using clinic = await testClinic();
  const registered = await patientCalls(clinic).register(aForm({ allergies: ["Penicillin"] }));
  expect(registered.allergies).toBeNull();
  const patientId = registered.id;
  expect(await patientCalls(clinic, clinic.admin).get({ patientId })).toMatchObject({ allergies: null });
  for (const role of ["doctor", "nurse", "pharmacist"] as const) {
    expect(await patientCalls(clinic, treating(clinic, role)).get({ patientId })).toMatchObject({
      allergies: ["Penicillin"],
    });
  }
  expect(JSON.stringify(await clinic.db.select().from(auditEvents))).not.toContain("Penicillin");
});

test("only the desk and an admin register", async () => {
  await using clinic = await testClinic();
  const callers = [treating(clinic, "doctor"), treating(clinic, "nurse"), clinic.patientCallers[0] ?? clinic.desk];
  for (const caller of callers) {
    expect(await refused(patientCalls(clinic, caller).register(aForm()))).toEqual({ code: "FORBIDDEN" });
  }
  await expectNothingChanged(clinic);
});
