import { randomUUID } from "node:crypto";
import { importParts, imports } from "@lockstep/db/schema/imports";
import { auditEvents } from "@lockstep/db/schema/platform";
import { IMPORT_PART_BYTES_MAX } from "@lockstep/domain/imports/limits";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { TEST_NOW, testClinic } from "../../testing/test-clinic.ts";
import { treating } from "../patients/testing/calls.ts";
import { purgeImports } from "./purge-imports.ts";
import { aCheckedImport, aPatientFile, importCalls, theRun } from "./testing/calls.ts";

const begun = { kind: "patients" as const, fileName: "register.csv", partsTotal: 2 };

test("R-PLT-4 a part sent again changes nothing; other words under its number, or a number too high, are refused", async () => {
  await using clinic = await testClinic();
  const { begin, addPart, get } = importCalls(clinic);
  const intent = { ...begun, idempotencyKey: randomUUID() };
  const { id: importId } = await begin(intent);
  expect(await begin(intent)).toMatchObject({ id: importId, status: "receiving", version: 1 });
  const part = { importId, part: 1, content: "é\n" };
  expect(await addPart(part)).toEqual({ partsReceived: 1, partsTotal: 2 });
  expect(await addPart(part)).toEqual({ partsReceived: 1, partsTotal: 2 });
  expect(await refused(addPart({ ...part, content: "è\n" }))).toMatchObject({ issues: [{ path: ["content"] }] });
  expect(await refused(addPart({ ...part, part: 2 }))).toMatchObject({ issues: [{ path: ["part"] }] });
  expect(await get({ importId })).toMatchObject({ partsReceived: 1, partsTotal: 2, rowsTotal: null, items: [] });
});

test("B-03 a part that is too long, empty, or no text is refused", async () => {
  await using clinic = await testClinic();
  const { addPart } = importCalls(clinic);
  const wrong = ["", "a\0b", "\ud800", "é".repeat(IMPORT_PART_BYTES_MAX / 2 + 1), null, 5];
  for (const content of wrong) {
    const call = addPart({ importId: randomUUID(), part: 0, content } as never); // wrong on purpose
    expect(await refused(call)).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["content"] }] });
  }
});

test("what is over takes no more parts, and is given up once", async () => {
  await using clinic = await testClinic();
  const { abandon, addPart } = importCalls(clinic);
  const { id: importId, version } = await aCheckedImport(clinic, aPatientFile(2));
  const stale = abandon({ importId, expectedVersion: version - 1 });
  expect(await refused(stale)).toMatchObject({ code: "STALE_VERSION", current: { status: "checked" } });
  expect(await abandon({ importId, expectedVersion: version })).toMatchObject({ status: "abandoned" });
  const over = { code: "ALREADY_DONE", result: { status: "abandoned" } };
  expect(await refused(abandon({ importId, expectedVersion: version + 1 }))).toMatchObject(over);
  expect(await refused(addPart({ importId, part: 0, content: "x" }))).toMatchObject(over);
  expect(await clinic.db.select().from(importParts)).toEqual([]);
});

test("only an administrator imports", async () => {
  await using clinic = await testClinic();
  for (const caller of [clinic.desk, treating(clinic, "doctor"), treating(clinic, "nurse")]) {
    const { begin, list } = importCalls(clinic, caller);
    expect(await refused(begin({ ...begun, idempotencyKey: randomUUID() }))).toEqual({ code: "FORBIDDEN" });
    expect(await refused(list({}))).toEqual({ code: "FORBIDDEN" });
  }
});

test("what nobody finishes within a day is given up, and its text is gone; what is done stays", async () => {
  await using clinic = await testClinic();
  const done = await aCheckedImport(clinic, aPatientFile(1));
  await importCalls(clinic).run(theRun(done));
  await aCheckedImport(clinic, aPatientFile(2));
  const run = () => purgeImports.run(clinic.db, TEST_NOW, new AbortController().signal);
  clinic.travelTo(new Date(TEST_NOW.getTime() + 23 * 3_600_000));
  await run();
  expect(await clinic.db.$count(importParts)).toBe(1);
  clinic.travelTo(new Date(TEST_NOW.getTime() + 25 * 3_600_000));
  await run();
  expect(await clinic.db.$count(importParts)).toBe(0);
  const statuses = (await clinic.db.select().from(imports)).map(({ status }) => status);
  expect(statuses.sort()).toEqual(["abandoned", "done"]);
  const actions = (await clinic.db.select().from(auditEvents)).map(({ action }) => action);
  expect(actions.filter((action) => action === "import.abandoned")).toHaveLength(1);
});
