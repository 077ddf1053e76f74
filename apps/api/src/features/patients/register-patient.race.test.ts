import type { Db } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { like } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { registerPatient } from "./register-patient.ts";
import { aForm, patientCalls } from "./testing/calls.ts";

const registered = (db: Db) => db.select().from(patients).where(like(patients.fileNumber, "P-0%"));

async function whileHeld(
  clinic: TestClinic,
  first: (other: Db) => Promise<{ release(): void; done: Promise<unknown> }>,
) {
  const { release, done } = await first(clinic.db);
  const second = refused(patientCalls(clinic, clinic.desk, await clinic.anotherProcess()).register(aForm()));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release();
  await done;
  return second;
}

test("R-ID-6 the second desk with the same phone waits, then learns whose it is, and takes no number", async () => {
  await using clinic = await testClinic();
  const form = { ...aForm({ firstName: "First" }) };
  const refusal = await whileHeld(clinic, (db) => held(db, (tx) => registerPatient(tx, clinic.desk, form)));
  expect(refusal).toMatchObject({ code: "ALREADY_DONE", result: { firstName: "First", fileNumber: "P-000001" } });
  expect(await registered(clinic.db)).toHaveLength(1);
  expect(await patientCalls(clinic).register(aForm({ phone: "0712000000" }))).toMatchObject({ fileNumber: "P-000002" });
});

test("R-ID-6 a phone that an edit takes in the same moment is refused by the constraint, and no number is lost", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const refusal = await whileHeld(clinic, (db) =>
    held(db, (tx) => tx.update(patients).set({ phone: "+254712345678" }).where(like(patients.fileNumber, "P-T1"))),
  );
  expect(refusal).toMatchObject({ code: "ALREADY_DONE", result: { id: patientId } });
  expect(await registered(clinic.db)).toHaveLength(0);
  expect(await patientCalls(clinic).register(aForm({ phone: "0712000000" }))).toMatchObject({ fileNumber: "P-000001" });
});

test("R-ID-6 twenty at once with one phone make one row; twenty with their own get numbers without a gap", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const each = (index: number) => patientCalls(clinic, clinic.desk, pools[index % 2]);
  const rivals = Array.from({ length: 20 }, (_, index) => each(index).register(aForm({ nationalId: "A1" })));
  const ended = await Promise.allSettled(rivals);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const rival of rivals) {
    await rival.catch(async () => expect(await refused(rival)).toMatchObject({ code: "ALREADY_DONE" }));
  }
  const others = Array.from({ length: 20 }, (_, index) =>
    each(index).register(aForm({ phone: `07120000${String(index).padStart(2, "0")}` })),
  );
  const numbers = (await Promise.all(others)).map(({ fileNumber }) => fileNumber);
  const expected = Array.from({ length: 20 }, (_, index) => `P-${String(index + 2).padStart(6, "0")}`);
  expect(numbers.sort()).toEqual(expected);
});
