import { patients } from "@lockstep/db/schema/patients";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "../app-router.ts";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";
import { dataIn, refusalIn } from "../testing/wire.ts";

let clinic: TestClinic;
let server: TestServer;
let headers: { cookie: string };
beforeAll(async () => {
  clinic = await testClinic();
  server = await testServer(clinic);
  headers = await server.signIn("admin@test.example").then(({ cookie }) => ({ cookie }));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

const call = (path: string, input: unknown) => server.call(path, input, headers);
const search = (more: object | string) =>
  call("patients.search", typeof more === "string" ? `{"q":"Patient","limit":${more}}` : { q: "Patient", ...more });

let phones = 0;
function aPatient(more: object) {
  phones += 1;
  const phone = `+2547330${String(phones).padStart(5, "0")}`;
  const base = { firstName: "Bad", lastName: "Input", dateOfBirth: "1980-02-29", sex: "female", phone };
  return { ...base, idempotencyKey: crypto.randomUUID(), ...more };
}

test.each(["-5", "0", "0.5", "1e309", '"1e9"', '"10"', "null", "[]", "[5]", "{}", "true", '""', "-0", '"١٢"'])(
  "B-02 a limit of %s is 400",
  async (limit) => {
    const answer = await search(limit);
    expect(answer.status).toBe(400);
    expect(await refusalIn(answer)).toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ path: ["limit"] }],
    });
  },
);

test("B-02 G-21 a limit above 100 is served as 100, without one as 10", async () => {
  await clinic.db.insert(patients).values(
    Array.from({ length: 120 }, (_, n) => ({
      fileNumber: `P-X${n}`,
      firstName: "Patient",
      lastName: `Many ${n}`,
      dateOfBirth: "1990-01-01",
      sex: "male" as const,
      phone: `+25474${String(n).padStart(7, "0")}`,
    })),
  );
  const lengthFor = async (more: object) => (await dataIn<{ items: unknown[] }>(await search(more))).items.length;
  expect(await lengthFor({ limit: 1_000_000_000 })).toBe(100);
  expect(await lengthFor({ limit: 101 })).toBe(100);
  expect(await lengthFor({ limit: 2 })).toBe(2);
  expect(await lengthFor({})).toBe(10);
});

test.each([
  ["a word", "nonsense"],
  ["a NUL", "\u0000"],
  ["another list's", Buffer.from('["2030-01-01","x",5]').toString("base64url")],
  ["a NUL inside", Buffer.from('["\\u0000","\\u0000"]').toString("base64url")],
  ["an object", Buffer.from('{"a":1}').toString("base64url")],
  ["too long", "a".repeat(600)],
  ["a number", 5],
  ["a list", ["x"]],
])("B-02 a cursor that is %s is 400", async (_what, cursor) => {
  expect((await search({ cursor })).status).toBe(400);
});

test.each([
  ["a NUL", "Sa\u0000ra"],
  ["a lone surrogate", "Sa\ud800ra"],
  ["an override of the direction", "Sa\u202era"],
  ["a line break", "Sa\nra"],
  ["nothing but spaces", "   "],
  ["250 kB", "x".repeat(250_000)],
  ["a number", 5],
  ["null", null],
  ["a list", ["Sara"]],
  ["an object", { name: "Sara" }],
])("B-03 a name that is or has %s is 400, and nothing is stored", async (_what, firstName) => {
  const input = aPatient({ firstName });
  const answer = await call("patients.register", input);
  expect(answer.status).toBe(400);
  expect(await refusalIn(answer)).toMatchObject({ issues: [{ path: ["firstName"] }] });
});

test.each([
  ["letters piled up", `S${"\u0301".repeat(20)}ara`],
  ["another script", "सारा"],
  ["an emoji", "Sara 🌻"],
  ["a tag", "<script>alert(1)</script>"],
  ["a quotation", "O'Brien\"; drop table patients; --"],
  ["a template", "{{7*7}}<%= 7*7 %>"],
])("B-03 a name with %s is stored and given back as it is", async (_what, firstName) => {
  const answer = await call("patients.register", aPatient({ firstName }));
  expect(answer.status).toBe(200);
  expect(await dataIn(answer)).toMatchObject({ firstName: firstName.normalize("NFC") });
});

test.each(["%", "_", "\\", "'", "\u0000", "\ud800", "%%%___", "a".repeat(200), "\u202e", "(", "*", "💉"])(
  "B-03 a search for %j is answered",
  async (q) => {
    expect((await search({ q })).status).toBe(200);
  },
);

test.each([
  [
    "dateOfBirth",
    ["", null, [], true, "false", 0, "2026-02-30", "1980-13-01", "0000-00-00", "١٩٨٠-٠١-٠١", "10000-01-01"],
  ],
  ["sex", ["", null, [], true, "Female", 1]],
  ["allergies", ["", true, {}, [null], [[]], Array(60).fill("x"), ["\u0000"]]],
  ["email", ["", true, [], "x", "a@b", "\u0000@x.example", `${"x".repeat(250)}@x.example`]],
  ["phone", ["", null, [], true, 254700000000, ["+254700000001", "+254700000002"]]],
])("B-05 nothing is read into %s that was not meant", async (field, values) => {
  for (const value of values) {
    const answer = await call("patients.register", aPatient({ [field]: value }));
    expect(answer.status, `${field} ${JSON.stringify(value)}`).toBe(400);
  }
});

test.each(["2147483648", "9007199254740992", "-0", "1e309", '"١٢"', '"1"', "1.5", "0", "-1", "null", "[]", "true"])(
  "B-06 a version of %s is 400",
  async (version) => {
    const body = `{"patientId":"${clinic.patientIds[0]}","expectedVersion":${version}}`;
    const answer = await server.call("patients.approve", body, headers);
    expect(answer.status).toBe(400);
  },
);

test("G-20 R-PLT-2 whatever is sent to any procedure, no answer is a 500, each has its shape, and none tells of SQL", {
  timeout: 240_000,
}, async () => {
  const id = clinic.patientIds[0];
  const leaf = fc.oneof(
    fc.constantFrom(
      id,
      "any",
      null,
      "",
      "2030-01-07",
      "2030-01-07T05:00:00Z",
      1,
      0,
      -1,
      Number.POSITIVE_INFINITY,
      true,
      "\u0000",
      "\ud800",
    ),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.double(),
    fc.integer(),
  );
  const key = fc.constantFrom(
    "patientId",
    "doctorId",
    "appointmentId",
    "date",
    "from",
    "to",
    "startsAt",
    "visitTypeId",
    "mode",
    "limit",
    "cursor",
    "q",
    "expectedVersion",
    "idempotencyKey",
    "reason",
    "note",
    "rules",
    "kind",
    "__proto__",
  );
  const input = fc.dictionary(
    key,
    fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(key, leaf, { maxKeys: 3 })),
    { maxKeys: 10 },
  );
  const paths = Object.keys(appRouter._def.procedures).filter((path) => !/^(auth|live)\./.test(path));
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), input, async (path, body) => {
      const answer = await call(path, body);
      statuses.add(answer.status);
      const text = await answer.text();
      expect(answer.status, `${path} ${JSON.stringify(body)}`).toBeLessThan(500);
      if (answer.status === 200) return;
      expect(JSON.parse(text).error.data.refusal.code).not.toBe("INTERNAL");
      expect(text).not.toMatch(/Failed query|params:|select |insert |constraint|PostgresError/i);
    }),
    { numRuns: 2_000 },
  );
  expect(statuses).toContain(400);
});
