import { doctors, weeklyRules } from "@lockstep/db/schema/doctors";
import { importParts, imports } from "@lockstep/db/schema/imports";
import { patients } from "@lockstep/db/schema/patients";
import { auditEvents, counters } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { IMPORT_LINES_MAX } from "@lockstep/domain/imports/limits";
import { eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { countedStatements } from "../../testing/counted-statements.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { aForm, patientCalls } from "../patients/testing/calls.ts";
import { readFile } from "./read-file.ts";
import { takeOver } from "./run-import.ts";
import { aCheckedImport, aPatientFile, importCalls, theRun } from "./testing/calls.ts";

const imported = (clinic: TestClinic) => clinic.db.select().from(patients).where(like(patients.fileNumber, "P-0%"));

test("R-ID-6 R-CLN-3 the good lines become files with numbers without a gap, each with its audit row; the text is gone", async () => {
  await using clinic = await testClinic();
  const desk = await patientCalls(clinic).register(aForm());
  expect(desk.fileNumber).toBe("P-000001");
  const bad = "Juma,Otieno,1990-02-30,male,0720000009,,,";
  const checked = await aCheckedImport(clinic, `${aPatientFile(2)}\n${bad}\n`, { parts: 2 });
  const done = await importCalls(clinic).run(theRun(checked));
  expect(done).toMatchObject({ status: "done", rowsTotal: 3, rowsAccepted: 2, rowsRefused: 1, version: 3 });
  expect((await imported(clinic)).sort((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject([
    { fileNumber: "P-000001" },
    { fileNumber: "P-000002", firstName: "Amina 0", phone: "+254720000000", nationalId: "ID0", approved: true },
    { fileNumber: "P-000003", firstName: "Amina 1", allergies: [], updatedBy: clinic.admin.actor.userId },
  ]);
  const events = await clinic.db.select().from(auditEvents).where(eq(auditEvents.actorId, clinic.admin.actor.userId));
  expect(events.map(({ action }) => action).sort()).toEqual([
    "import.begun",
    "import.done",
    "patient.registered",
    "patient.registered",
  ]);
  expect(JSON.stringify(events)).not.toMatch(/Amina|\+2547/);
  expect(await clinic.db.select().from(importParts)).toHaveLength(0);
});

test("R-ID-6 a patient whom the desk registered after the check is reported, and takes no number", async () => {
  await using clinic = await testClinic();
  const checked = await aCheckedImport(clinic, aPatientFile(3));
  expect(checked).toMatchObject({ rowsAccepted: 3 });
  await patientCalls(clinic).register(aForm({ phone: "0720000001" }));
  const { run, get } = importCalls(clinic);
  expect(await run(theRun(checked))).toMatchObject({ rowsAccepted: 2, rowsRefused: 1 });
  expect((await get({ importId: checked.id })).items).toEqual([
    { line: 3, field: "phone", reason: "already_known", other: "P-000001" },
  ]);
  expect(await clinic.db.select().from(counters)).toMatchObject([{ value: 3 }]);
});

test("R-PLT-4 what is not checked, empty, or of an old version is refused, and nothing is written", async () => {
  await using clinic = await testClinic();
  const { run, check, begin, abandon } = importCalls(clinic);
  const { id } = await begin({ kind: "patients", fileName: "x", partsTotal: 1, idempotencyKey: crypto.randomUUID() });
  const unchecked = { importId: id, expectedVersion: 1 };
  expect(await refused(check(unchecked))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await refused(run({ ...unchecked, idempotencyKey: crypto.randomUUID() }))).toMatchObject({
    code: "INVALID_INPUT",
  });
  const nothing = await aCheckedImport(clinic, "firstName,lastName,dateOfBirth,sex,phone\nx,,,,");
  expect(await refused(run(theRun(nothing)))).toMatchObject({ code: "INVALID_INPUT" });
  const good = await aCheckedImport(clinic, aPatientFile(1));
  const old = { ...theRun(good), expectedVersion: 1 };
  expect(await refused(run(old))).toMatchObject({ code: "STALE_VERSION", current: { id: good.id, version: 2 } });
  await abandon({ importId: good.id, expectedVersion: 2 });
  expect(await refused(run(theRun(good)))).toMatchObject({ code: "ALREADY_DONE", result: { status: "abandoned" } });
  expect(await imported(clinic)).toHaveLength(0);
  expect(await clinic.db.select().from(counters)).toHaveLength(0);
});

test("R-ID-6 one file is taken over once, and who sends it again is told of the first", async () => {
  await using clinic = await testClinic();
  const { run } = importCalls(clinic);
  const [first, second] = [
    await aCheckedImport(clinic, aPatientFile(2)),
    await aCheckedImport(clinic, aPatientFile(2)),
  ];
  await run(theRun(first));
  expect(await refused(run(theRun(second)))).toMatchObject({ code: "ALREADY_DONE", result: { id: first.id } });
  expect(await aCheckedImport(clinic, aPatientFile(2))).toMatchObject({
    rowsAccepted: 0,
    problem: { reason: "taken_over_before" },
  });
});

test("R-ID-4 imported doctors are active, without a sign-in and without hours", async () => {
  await using clinic = await testClinic();
  const file = "Name;E-mail;Spécialité;Licence number\nDr Asha;ASHA@x.example;Pédiatrie;L-9\nDr Bad;no;x;LIC-1\n";
  const checked = await aCheckedImport(clinic, file, { kind: "doctors" });
  expect(checked).toMatchObject({ rowsAccepted: 1, rowsRefused: 1 });
  await importCalls(clinic).run(theRun(checked));
  const [doctor] = await clinic.db.select().from(doctors).where(eq(doctors.licenseNumber, "L-9"));
  expect(doctor).toMatchObject({ email: "asha@x.example", onboardingStatus: "active", userId: null, roomId: null });
  expect(
    await clinic.db
      .select()
      .from(weeklyRules)
      .where(eq(weeklyRules.doctorId, doctor?.id ?? "")),
  ).toEqual([]);
});

test("R-LST-5 five thousand lines take as many statements as two, and one transaction with time to spare", async () => {
  await using clinic = await testClinic();
  async function taken(count: number, from: number) {
    const checked = await aCheckedImport(clinic, aPatientFile(count, from), { parts: count > 100 ? 4 : 1 });
    const file = await readFile(clinic.db, checked.id);
    const startedAt = performance.now();
    const { result, statements } = await transact(clinic.db, (tx) =>
      countedStatements(tx, () => takeOver(tx, clinic.admin, theRun(checked), file)),
    );
    return { rowsAccepted: result.rowsAccepted, statements, ms: performance.now() - startedAt };
  }
  const few = await taken(2, 0);
  const many = await taken(IMPORT_LINES_MAX, 100);
  expect(many).toMatchObject({ rowsAccepted: IMPORT_LINES_MAX, statements: few.statements });
  // What a transaction may take; measured on two busy cores: a third of it.
  expect(many.ms).toBeLessThan(8_000);
  expect(await clinic.db.$count(imports, eq(imports.status, "done"))).toBe(2);
});
