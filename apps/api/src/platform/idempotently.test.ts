import { patients } from "@lockstep/db/schema/patients";
import { idempotencyKeys } from "@lockstep/db/schema/platform";
import { appointments } from "@lockstep/db/schema/scheduling";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";
import { dataIn, refusalIn } from "../testing/wire.ts";
import { runCommand } from "./idempotently.ts";

let clinic: TestClinic;
let server: TestServer;
let desk: { cookie: string };

beforeAll(async () => {
  clinic = await testClinic();
  server = await testServer(clinic);
  desk = await server.signIn("desk@test.example");
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

let phones = 0;
function aPatient(idempotencyKey: unknown = crypto.randomUUID()) {
  phones += 1;
  const phone = `+2547220${String(phones).padStart(5, "0")}`;
  return { firstName: "Ida", lastName: "Potent", dateOfBirth: "1980-02-29", sex: "female", phone, idempotencyKey };
}
const register = (input: unknown, headers: Record<string, string> = desk) =>
  server.call("patients.register", input, headers);
const withPhone = (phone: string) => clinic.db.select().from(patients).where(eq(patients.phone, phone));
const storedUnder = (key: string) => clinic.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));

test("I-01 a mutation that needs a key and has none is INVALID_INPUT", async () => {
  const { idempotencyKey: _, ...input } = aPatient();
  const answer = await register(input);
  expect(answer.status).toBe(400);
  expect(await refusalIn(answer)).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["idempotencyKey"] }] });
  expect(await withPhone(input.phone)).toEqual([]);
});

test("I-02 the same key and body again is the same answer, byte for byte, and one effect", async () => {
  const input = aPatient();
  const answers = [await register(input), await register(input), await register({ ...input, firstName: " Ida " })];
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(bodies[1]).toBe(bodies[0]);
  expect(bodies[2]).toBe(bodies[0]); // The fingerprint is over what was understood, not over what was typed.
  expect(await withPhone(input.phone)).toHaveLength(1);
});

test("I-03 the same key with another body is IDEMPOTENCY_MISMATCH, changes nothing, and the first answer stays", async () => {
  const input = aPatient();
  const first = await (await register(input)).text();
  const other = { ...aPatient(input.idempotencyKey), firstName: "Other" };
  const answer = await register(other);
  expect(answer.status).toBe(422);
  expect(await refusalIn(answer)).toEqual({ code: "IDEMPOTENCY_MISMATCH" });
  expect(await withPhone(other.phone)).toEqual([]);
  expect(await (await register(input)).text()).toBe(first);
});

test("I-06 the same key of another user is an intent of its own", async () => {
  const admin = await server.signIn("admin@test.example");
  const key = crypto.randomUUID();
  const [mine, theirs] = [aPatient(key), aPatient(key)];
  const first = await dataIn<{ id: string }>(await register(mine));
  const second = await dataIn<{ id: string; phone: string }>(await register(theirs, { cookie: admin.cookie }));
  expect(second.id).not.toBe(first.id);
  expect(second.phone).toBe(theirs.phone);
  expect(await storedUnder(key)).toHaveLength(2);
});

test("R-PLT-4 the same key in another procedure is an intent of its own", async () => {
  const key = crypto.randomUUID();
  expect((await register(aPatient(key))).status).toBe(200);
  const booking = {
    patientId: clinic.patientIds[0],
    doctorId: clinic.doctorIds[0],
    startsAt: "2030-01-07T07:00:00Z",
    visitTypeId: clinic.shortVisitId,
    mode: "video",
    idempotencyKey: key,
  };
  expect((await server.call("scheduling.book", booking, desk)).status).toBe(200);
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);
});

test("I-10 a refusal is not stored: corrected, the same key does the work", async () => {
  const input = aPatient();
  const doctor = await server.signIn("doctor1@test.example");
  expect((await register(input, {})).status).toBe(401);
  expect((await register(input, { cookie: doctor.cookie })).status).toBe(403);
  expect((await register({ ...input, dateOfBirth: "1980-02-30" })).status).toBe(400);
  expect((await register({ ...input, phone: "12" })).status).toBe(400); // Refused inside the transaction, after the claim.
  expect(await storedUnder(String(input.idempotencyKey))).toEqual([]);
  expect((await register(input)).status).toBe(200);
  expect(await withPhone(input.phone)).toHaveLength(1);
});

test.each([
  ["one character", "a"],
  ["10 kB", "a".repeat(10_240)],
  ["an emoji", "🔑".repeat(18)],
  ["a NUL", "\u0000".repeat(36)],
  ["a UUID with a NUL", `${crypto.randomUUID().slice(0, 35)}\u0000`],
  ["SQL", "'; drop table patients; --          "],
  ["empty", ""],
  ["null", null],
  ["a number", 5],
  ["a list", [crypto.randomUUID()]],
  ["an object", { toString: "x" }],
  ["true", true],
])("I-12 a key that is %s is refused with the reason", async (_what, key) => {
  const input = { ...aPatient(), idempotencyKey: key };
  const answer = await register(input);
  expect(answer.status).toBe(400);
  const issue = { path: ["idempotencyKey"], message: expect.stringMatching(/./) };
  expect(await refusalIn(answer)).toMatchObject({ code: "INVALID_INPUT", issues: [issue] });
  expect(await withPhone(input.phone)).toEqual([]);
});

test("R-PLT-4 keys, claims and answers are one transaction: no key is ever there without its answer", async () => {
  const [row] = await clinic.db.execute(sql`select count(*)::int as n from idempotency_keys where response is null`);
  expect(row).toEqual({ n: 0 });
});

test("R-PLT-4 an effect whose answer cannot be stored does not stay, and neither does its key", async () => {
  const idempotencyKey = crypto.randomUUID();
  const [patientId = ""] = clinic.patientIds;
  const intent = { caller: clinic.desk, operation: "test.rename", input: { idempotencyKey }, output: z.string() };
  const command = runCommand(clinic, intent, async (tx) => {
    await tx.update(patients).set({ firstName: "Renamed" }).where(eq(patients.id, patientId));
    return 1 as never; // an answer of the wrong shape: a bug in a command
  });
  await expect(command).rejects.toThrow();
  const [patient] = await clinic.db.select().from(patients).where(eq(patients.id, patientId));
  expect(patient?.firstName).toBe("Patient");
  expect(await storedUnder(idempotencyKey)).toEqual([]);
});
