import { groundOf } from "@lockstep/db/database";
import { signInCodes } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readSettings } from "../../env.ts";
import { refused } from "../../testing/context-of.ts";
import { statementsOf } from "../../testing/statements-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../testing/test-secret.ts";
import { issueCodes } from "./issue-code.ts";
import { codeSentTo, phoneCalls, signInByPhone } from "./testing/phone-calls.ts";

const KNOWN = "+254700000001";
const UNKNOWN = "+254711222333";

test("R-ID-1 a code lasts five minutes of the database's clock, and the message names it by its challenge alone", async () => {
  await using clinic = await testClinic();
  const answer = await phoneCalls(clinic).requestCode({ phone: "0700 000 001" });
  const [kept] = await clinic.db.select().from(signInCodes);
  expect(answer).toEqual({ expiresAt: kept?.expiresAt.toISOString(), resendAfterSeconds: 60 });
  expect((kept?.expiresAt.getTime() ?? 0) - (kept?.createdAt.getTime() ?? 0)).toBeCloseTo(300_000, -2);
  expect(kept).toMatchObject({ phone: KNOWN, purpose: "sign_in", attempts: 0, usedAt: null });
  const told = await clinic.db.select().from(outbox);
  expect(told).toMatchObject([{ kind: "auth.code", payload: { challenge: kept?.challenge } }]);
});

test("A-11 neither the code nor the phone stands in the message, and the code nowhere in the database", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: KNOWN });
  const code = await codeSentTo(clinic.db, KNOWN);
  const told = JSON.stringify(await clinic.db.select().from(outbox));
  expect(told).not.toContain(KNOWN.slice(1));
  expect(told.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, "")).not.toContain(code);
  const [kept] = await clinic.db.select().from(signInCodes);
  expect(kept?.codeHash).toMatch(/^[0-9a-f]{64}$/);
});

test("A-10 G-16 a phone that a patient has and one that nobody has take the same statements to the same answer", async () => {
  await using clinic = await testClinic();
  const asks = { secret: TEST_SECRET, address: "192.0.2.5" };
  const statementsFor = (phone: string) =>
    transact(clinic.db, (tx) => statementsOf(tx, () => issueCodes(tx, asks, { phones: [phone], purpose: "sign_in" })));
  await statementsFor("+254711222444"); // Whatever is done only once is done.
  const known = await statementsFor(KNOWN);
  expect(await statementsFor(UNKNOWN)).toEqual(known);
  expect(known.length).toBeGreaterThan(3);
  expect(known.join("\n")).not.toMatch(/"patients"|"users"/);
});

test("A-10 G-16 phones that patients have and others are answered in the same bytes", async () => {
  await using clinic = await testClinic();
  const patient = (n: number) => `+2547113${String(n).padStart(5, "0")}`;
  const nobody = (n: number) => `+2547114${String(n).padStart(5, "0")}`;
  const details = { lastName: "Known", dateOfBirth: "1990-05-17", sex: "female" as const };
  await clinic.db.insert(patients).values(
    Array.from({ length: 20 }, (_, n) => ({
      ...details,
      firstName: `${n}`,
      fileNumber: `P-K${n}`,
      phone: patient(n),
    })),
  );
  const shapes = new Set<string>();
  const ask = (phone: string, n: number) => async () => {
    const answer = await phoneCalls(clinic, { address: `192.0.2.${n}` }).requestCode({ phone });
    shapes.add(JSON.stringify({ ...answer, expiresAt: answer.expiresAt.replaceAll(/\d/g, "0") }));
  };
  for (let n = 0; n < 20; n += 1) {
    await ask(patient(n), n)();
    await ask(nobody(n), n)();
  }
  expect(shapes.size).toBe(1);
});

test("A-09 one phone in many spellings is one phone, and what is none is refused", async () => {
  await using clinic = await testClinic();
  const calls = phoneCalls(clinic);
  await calls.requestCode({ phone: "0700 000 001" });
  for (const phone of ["+254 (700) 000-001", "００２５４700000001", "+٢٥٤٧٠٠٠٠٠٠٠١", "00254700000001", "0700000001"]) {
    expect(await refused(calls.requestCode({ phone })), phone).toMatchObject({ code: "RATE_LIMITED" });
  }
  expect(await clinic.db.select().from(signInCodes)).toHaveLength(1);
  const none = [
    "+254700000001\0",
    "+254700000001;ext=1",
    "+254700000001 x12",
    "12",
    "phone",
    "",
    " ",
    "+",
    "ꙮ".repeat(300),
  ];
  for (const phone of [...none, ["+254700000001", "+254700000002"], null, 254_700_000_001, {}]) {
    const asked = calls.requestCode({ phone: phone as string }); // what a client that is not ours may send
    expect(await refused(asked), String(phone)).toMatchObject({ code: "INVALID_INPUT" });
  }
});

test("A-20 codes go to the clinic's country and those that were allowed, and nowhere else", async () => {
  await using clinic = await testClinic();
  const elsewhere = ["+256712345678", "+1 876 555 1234", "+883510000000", "+44 1481 960194"];
  for (const phone of elsewhere) {
    expect(await refused(phoneCalls(clinic).requestCode({ phone })), phone).toMatchObject({ code: "INVALID_INPUT" });
  }
  const settings = readSettings({ LOCKSTEP_SMS_COUNTRIES: "ug, tz" });
  await phoneCalls(clinic, { settings }).requestCode({ phone: "+256712345678" });
  expect(await clinic.db.select().from(outbox)).toHaveLength(1);
  expect(() => readSettings({ LOCKSTEP_SMS_COUNTRIES: "KE,XX" })).toThrow(/XX/);
});

test("A-20 sixty codes from one address are enough for an hour, whatever the phones", async () => {
  await using clinic = await testClinic();
  const phone = (n: number) => `+2547113${String(n).padStart(5, "0")}`;
  for (let n = 0; n < 60; n += 1) await phoneCalls(clinic).requestCode({ phone: phone(n) });
  expect(await refused(phoneCalls(clinic).requestCode({ phone: phone(60) }))).toMatchObject({ code: "RATE_LIMITED" });
  expect(await clinic.db.select().from(outbox)).toHaveLength(60);
  await phoneCalls(clinic, { address: "192.0.2.9" }).requestCode({ phone: phone(61) });
});

test("A-20 two thousand codes in all are enough for an hour, whatever the phones and addresses, and that is worth an alert", async () => {
  await using clinic = await testClinic();
  const spent: string[] = [];
  groundOf(clinic.db).emit = (event) => {
    if (event.type === "budget_spent") spent.push(event.budget);
  };
  const ask = (n: number) =>
    phoneCalls(clinic, { address: `198.51.100.${n}` }).requestCode({ phone: `+25471150000${n}` });
  await ask(1);
  await clinic.db.execute(sql`update rate_limits set points = 2000 where key like 'code-sent:all:%'`);
  expect(await refused(ask(2))).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
  expect(spent).toEqual(["code-sent:all"]);
  expect(await clinic.db.$count(outbox)).toBe(1);
  clinic.travelTo(new Date(Date.now() + clinic.clockOffsetMs() + 3_601_000));
  await ask(3);
  expect(spent).toEqual(["code-sent:all"]);
});

test("R-ID-2 a phone is sent ten codes a day that were not used; signing in with one costs nothing", async () => {
  await using clinic = await testClinic();
  for (let n = 0; n < 3; n += 1) await signInByPhone(clinic, KNOWN);
  const start = Date.now() + clinic.clockOffsetMs();
  for (let n = 1; n <= 10; n += 1) {
    clinic.travelTo(new Date(start + n * 61_000));
    await phoneCalls(clinic).requestCode({ phone: KNOWN });
  }
  clinic.travelTo(new Date(start + 11 * 61_000));
  expect(await refused(phoneCalls(clinic).requestCode({ phone: KNOWN }))).toMatchObject({ code: "RATE_LIMITED" });
  clinic.travelTo(new Date(start + 86_500_000));
  await phoneCalls(clinic).requestCode({ phone: KNOWN });
});

test("R-ID-2 another code can be asked for after a minute, and is refused with how long that is", async () => {
  await using clinic = await testClinic();
  const calls = phoneCalls(clinic);
  await calls.requestCode({ phone: KNOWN });
  const refusal = await refused(calls.requestCode({ phone: KNOWN }));
  expect(refusal).toMatchObject({ code: "RATE_LIMITED" });
  expect(refusal.code === "RATE_LIMITED" && refusal.retryAfterSeconds).toBeLessThanOrEqual(60);
});
