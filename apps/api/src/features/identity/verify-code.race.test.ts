import type { Db } from "@lockstep/db/database";
import { sessions, signInCodes, users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf, refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../testing/test-secret.ts";
import { issueCodes } from "./issue-code.ts";
import { judgeCode } from "./judge-code.ts";
import { patiently } from "./testing/calls.ts";
import { codeSentTo, otherThan, phoneCalls } from "./testing/phone-calls.ts";
import { signInWith } from "./verify-code.ts";

const PHONE = "+254700000001";
const NEW = "+254711222333";
const browser = (clinic: TestClinic) => ({ ...contextOf(clinic.db, clinic.admin), actor: null });

/** As many at once as two processes have connections, so that what is raced for is the code and not a connection. */
const AT_ONCE = 20;

/** How many calls ended in each way. */
async function stampede(clinic: TestClinic, size: number, call: (db: Db, n: number) => Promise<unknown>) {
  const pools = [clinic.db, await clinic.anotherProcess()];
  const ends: Record<string, number> = {};
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < size; n = next++) {
      const asked = patiently(() => call(pools[n % 2] ?? clinic.db, n));
      const end = await asked.then(
        () => "ok",
        async (error) => (await refused(Promise.reject(error))).code,
      );
      ends[end] = (ends[end] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return ends;
}

test("A-05 of two codes that a phone is asked for at once the second waits, then is told that one was sent", async () => {
  await using clinic = await testClinic();
  const asks = { secret: TEST_SECRET, address: "192.0.2.5" };
  const first = await held(clinic.db, (tx) => issueCodes(tx, asks, { phones: [PHONE], purpose: "sign_in" }));
  const second = refused(phoneCalls(clinic, { db: await clinic.anotherProcess() }).requestCode({ phone: PHONE }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "RATE_LIMITED" });
  expect(await clinic.db.select().from(outbox)).toHaveLength(1);
});

test("A-05 fifty requests for one phone at once, by two processes, leave one message and one code", async () => {
  await using clinic = await testClinic();
  const ends = await stampede(clinic, 50, (db) => phoneCalls(clinic, { db }).requestCode({ phone: PHONE }));
  expect(ends).toEqual({ ok: 1, RATE_LIMITED: 49 });
  expect(await clinic.db.select().from(outbox)).toHaveLength(1);
  expect(await clinic.db.select().from(signInCodes)).toHaveLength(1);
});

test("A-02 of two who were judged right at once the second waits, then is rejected", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: PHONE });
  const guess = { phone: PHONE, code: await codeSentTo(clinic.db, PHONE) };
  const judged = await judgeCode(contextOf(clinic.db, clinic.admin), { ...guess, purpose: "sign_in" });
  const first = await held(clinic.db, (tx) => signInWith(tx, browser(clinic), judged));
  const rival = await clinic.anotherProcess();
  const second = refused(transact(rival, (tx) => signInWith(tx, browser(clinic), judged)));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toEqual({ code: "CODE_REJECTED" });
  expect(await clinic.db.select().from(sessions)).toHaveLength(1);
});

test("A-02 whoever guesses wrong while the right code is just being used waits, and is not counted as a try at it", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: PHONE });
  const guess = { phone: PHONE, code: await codeSentTo(clinic.db, PHONE) };
  const judged = await judgeCode(contextOf(clinic.db, clinic.admin), { ...guess, purpose: "sign_in" });
  const right = await held(clinic.db, (tx) => signInWith(tx, browser(clinic), judged));
  const rival = phoneCalls(clinic, { db: await clinic.anotherProcess() });
  const wrong = refused(rival.verifyCode({ phone: PHONE, code: otherThan(guess.code) }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  right.release();
  await right.done;
  expect(await wrong).toEqual({ code: "CODE_REJECTED" });
  expect(await clinic.db.select().from(signInCodes)).toMatchObject([{ attempts: 1 }]);
  expect(await clinic.db.select().from(sessions)).toHaveLength(1);
});

test("A-01 the right code waits for the fifth wrong one that is just being counted, then is not looked at", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: PHONE });
  const guess = { phone: PHONE, code: await codeSentTo(clinic.db, PHONE) };
  const fifth = await held(clinic.db, (tx) => tx.update(signInCodes).set({ attempts: 5 }));
  const right = refused(phoneCalls(clinic, { db: await clinic.anotherProcess() }).verifyCode(guess));
  await someoneIsBlocked(clinic.database.ownerUrl);
  fifth.release();
  await fifth.done;
  expect(await right).toMatchObject({ code: "RATE_LIMITED" });
  expect(await clinic.db.select().from(signInCodes)).toMatchObject([{ attempts: 5, usedAt: null }]);
  expect(await clinic.db.select().from(sessions)).toEqual([]);
});

test("A-02 G-15 the right code a hundred times at once, by two processes, opens one session", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: PHONE });
  const guess = { phone: PHONE, code: await codeSentTo(clinic.db, PHONE) };
  const ends = await stampede(clinic, 100, (db) => phoneCalls(clinic, { db }).verifyCode(guess));
  const { ok, CODE_REJECTED = 0, RATE_LIMITED = 0 } = ends;
  expect([ok, CODE_REJECTED + RATE_LIMITED]).toEqual([1, 99]);
  expect(await clinic.db.select().from(sessions)).toHaveLength(1);
});

test("A-01 G-14 of two hundred wrong codes at once, by two processes, five are looked at, and the right one is refused then", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: PHONE });
  const right = await codeSentTo(clinic.db, PHONE);
  const ends = await stampede(clinic, 200, (db, n) =>
    phoneCalls(clinic, { db }).verifyCode({ phone: PHONE, code: otherThan(right, n + 1) }),
  );
  expect(ends).toEqual({ CODE_REJECTED: 5, RATE_LIMITED: 195 });
  expect(await clinic.db.select().from(signInCodes)).toMatchObject([{ attempts: 5 }]);
  const late = refused(phoneCalls(clinic).verifyCode({ phone: PHONE, code: right }));
  expect(await late).toMatchObject({ code: "RATE_LIMITED" });
  expect(await clinic.db.select().from(sessions)).toEqual([]);
});

test("R-ID-1 right and wrong codes at once: one session at most, five looked at in all", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: PHONE });
  const right = await codeSentTo(clinic.db, PHONE);
  const { ok } = await stampede(clinic, 40, (db, n) =>
    phoneCalls(clinic, { db }).verifyCode({ phone: PHONE, code: n % 2 === 0 ? right : otherThan(right, n) }),
  );
  expect(ok ?? 0).toBeLessThanOrEqual(1);
  const [kept] = await clinic.db.select().from(signInCodes);
  expect(kept?.attempts).toBeLessThanOrEqual(5);
  expect(await clinic.db.select().from(sessions)).toHaveLength(ok ?? 0);
});

test("R-ID-1 of two first sign-ins of one phone the second waits, then is rejected: one account, one session", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: NEW });
  const guess = { phone: NEW, code: await codeSentTo(clinic.db, NEW) };
  const judged = await judgeCode(contextOf(clinic.db, clinic.admin), { ...guess, purpose: "sign_in" });
  const first = await held(clinic.db, (tx) => signInWith(tx, browser(clinic), judged));
  const rival = await clinic.anotherProcess();
  const second = refused(transact(rival, (tx) => signInWith(tx, browser(clinic), judged)));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  const { actor } = await first.done;
  expect(await second).toEqual({ code: "CODE_REJECTED" });
  expect(await clinic.db.select().from(users).where(eq(users.phone, NEW))).toMatchObject([{ id: actor.userId }]);
  expect(await clinic.db.select().from(sessions)).toMatchObject([{ userId: actor.userId }]);
});

test("R-ID-1 somebody new who signs in ten times at once has one account", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: NEW });
  const guess = { phone: NEW, code: await codeSentTo(clinic.db, NEW) };
  const ends = await stampede(clinic, 10, (db) => phoneCalls(clinic, { db }).verifyCode(guess));
  expect(ends.ok).toBe(1);
  expect(await clinic.db.select().from(users).where(eq(users.phone, NEW))).toHaveLength(1);
});

test("R-ID-1 a first sign-in that waits for the desk's change of the phone does not get the file", async () => {
  await using clinic = await testClinic();
  const of = eq(patients.id, clinic.patientIds[1] ?? "");
  await clinic.db.update(patients).set({ userId: null }).where(of);
  await phoneCalls(clinic).requestCode({ phone: PHONE });
  const guess = { phone: PHONE, code: await codeSentTo(clinic.db, PHONE) };
  const desk = await held(clinic.db, (tx) => tx.update(patients).set({ phone: "+254711000000" }).where(of));
  const patient = refused(phoneCalls(clinic, { db: await clinic.anotherProcess() }).verifyCode(guess));
  await someoneIsBlocked(clinic.database.ownerUrl);
  desk.release();
  await desk.done;
  expect(await patient).toMatchObject({ code: "BUSY" });
  expect((await clinic.db.select().from(patients).where(of))[0]?.userId).toBeNull();
  expect(await clinic.db.select().from(sessions)).toEqual([]);
});
