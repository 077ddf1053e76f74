import { patients } from "@lockstep/db/schema/patients";
import { auditEvents, counters } from "@lockstep/db/schema/platform";
import { IMPORT_LINES_MAX } from "@lockstep/domain/imports/limits";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { statementsOf } from "../../testing/statements-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { aForm, patientCalls } from "../patients/testing/calls.ts";
import { checkImport } from "./check-import.ts";
import { aCheckedImport, aPatientFile, importCalls } from "./testing/calls.ts";

const HEADER = "First name;Nom;date_of_birth;Jinsia;PHONE;e-mail;National ID;Mzio;Notes";

test("R-ID-6 the dry run names line, field and reason of whatever is wrong, and changes nothing else", async () => {
  await using clinic = await testClinic();
  await patientCalls(clinic).register(aForm({ nationalId: "A1" }));
  const lines = [
    "Amina;Otieno;17/05/1990;F;0720 000 001;;N1;Latex | Penicillin;x",
    '"Two\r\nlines";Otieno;1990-05-17;female;0720000002;;;;',
    ";Otieno;31/02/1990;?;12;no;;;",
    "Asha;Otieno;1990-05-17;female;+254720000001;;;;",
    "Juma;Otieno;1990-05-17;mwanaume;0712345678;;A1;;",
    "",
    "Juma;Otieno;2031-05-17;male;0720000003;;;;",
    "Juma;Otieno;1990-05-17;male;0720000004;;;;;surplus",
  ];
  const before = await clinic.db.select().from(patients);
  const checked = await aCheckedImport(clinic, `\ufeff${[HEADER, ...lines].join("\r\n")}\r\n`, { parts: 3 });
  expect(checked).toMatchObject({
    status: "checked",
    rowsTotal: 7,
    rowsAccepted: 1,
    rowsRefused: 6,
    ignoredColumns: ["Notes"],
    problem: null,
  });
  const { items } = await importCalls(clinic).get({ importId: checked.id, limit: 100 });
  expect(items.map(({ line, field, reason, other }) => [line, field, reason, other])).toEqual([
    [3, "firstName", "unsafe_characters", null],
    [5, "firstName", "missing", null],
    [5, "dateOfBirth", "not_a_day", null],
    [5, "sex", "not_a_sex", null],
    [5, "email", "not_an_email", null],
    [5, "phone", "not_a_phone", null],
    [6, "phone", "twice_in_file", "2"],
    [7, "phone", "already_known", "P-000001"],
    [7, "nationalId", "already_known", "P-000001"],
    [9, "dateOfBirth", "in_the_future", null],
    [10, null, "too_many_cells", null],
  ]);
  expect(await clinic.db.select().from(patients)).toEqual(before);
  expect(await clinic.db.select().from(counters)).toMatchObject([{ value: 1 }]);
  expect(await clinic.db.$count(auditEvents)).toBe(2);
});

const WHOLE_FILES: Record<string, [string, object]> = {
  "nothing in it": ["\n\n", { reason: "empty" }],
  "a header alone": [`${HEADER}\n`, { reason: "empty" }],
  "a column missing": ["firstName,phone\na,b\n", { reason: "columns_missing", detail: "lastName,dateOfBirth,sex" }],
  "a column twice": ["firstName,Prénom,lastName,dob,sex,phone\na,b,c,d,e,f\n", { reason: "column_twice" }],
  "a quotation mark left open": [`${HEADER}\nx;"y\n`, { reason: "unreadable" }],
  "too many lines": [aPatientFile(IMPORT_LINES_MAX + 1), { reason: "too_many_lines", detail: "5000" }],
};

test("R-ID-6 a file that cannot be read as a whole is said to be so, and nothing of it would be added", async () => {
  await using clinic = await testClinic();
  for (const [label, [content, problem]] of Object.entries(WHOLE_FILES)) {
    const parts = content.length > 100_000 ? 4 : 1;
    expect(await aCheckedImport(clinic, content, { parts }), label).toMatchObject({ rowsAccepted: 0, problem });
  }
});

test("R-ID-6 a file can be checked again, by the version that was seen", async () => {
  await using clinic = await testClinic();
  const checked = await aCheckedImport(clinic, aPatientFile(2));
  await patientCalls(clinic).register(aForm({ phone: "0720000001" }));
  const { check } = importCalls(clinic);
  const again = { importId: checked.id, expectedVersion: checked.version };
  expect(await check(again)).toMatchObject({ version: 3, rowsAccepted: 1 });
  expect(await refused(check(again))).toMatchObject({ code: "STALE_VERSION", current: { version: 3 } });
});

test("R-LST-5 a thousand lines are checked with as many statements as two", async () => {
  await using clinic = await testClinic();
  const [few, many] = [
    await aCheckedImport(clinic, aPatientFile(2)),
    await aCheckedImport(clinic, aPatientFile(1_000)),
  ];
  const statements = async ({ id, version }: typeof few) =>
    (await statementsOf(clinic.db, () => checkImport(clinic.db, { importId: id, expectedVersion: version }))).length;
  expect(await statements(many)).toBe(await statements(few));
});

test("R-LST-1 imports and their reports come in pages; the report is a CSV file without anybody's name", async () => {
  await using clinic = await testClinic();
  const { list, get, report } = importCalls(clinic);
  const bad = "Nobody,Otieno,x,?,x,,,";
  const { id: importId } = await aCheckedImport(clinic, `${aPatientFile(1)}\n${bad}`);
  await aCheckedImport(clinic, aPatientFile(3));
  const newest = await list({ limit: 1 });
  expect(newest.items).toMatchObject([{ rowsTotal: 3, createdByName: "Ada Admin" }]);
  expect(await list({ limit: 1, cursor: newest.nextCursor })).toMatchObject({
    items: [{ id: importId }],
    nextCursor: null,
  });
  const first = await get({ importId, limit: 2 });
  expect(first.items.map(({ field }) => field)).toEqual(["dateOfBirth", "sex"]);
  expect(await get({ importId, limit: 2, cursor: first.nextCursor })).toMatchObject({
    items: [{ field: "phone" }],
    nextCursor: null,
  });
  const file = await report({ importId });
  expect(file.content).toBe(
    "\ufeffline,field,reason,other\n3,dateOfBirth,not_a_day,\n3,sex,not_a_sex,\n3,phone,not_a_phone,\n",
  );
  expect(await refused(get({ importId, cursor: "x" }))).toMatchObject({ issues: [{ path: ["cursor"] }] });
});
