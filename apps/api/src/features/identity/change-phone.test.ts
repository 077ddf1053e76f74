import { sessions } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { auditEvents, outbox } from "@lockstep/db/schema/platform";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import type { Actor } from "@lockstep/domain/identity/actor";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf, refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { callerOf, type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { moveToPhone } from "./change-phone.ts";
import { judgeCode } from "./judge-code.ts";
import { codeSentTo, otherThan, phoneCalls, signInByPhone } from "./testing/phone-calls.ts";

const OLD = "+254700000001";
const NEW = "+254711000111";
const NEWER = "+254711000222";
const REJECTED = { code: "CODE_REJECTED" };

/** The second patient, signed in on two devices, with the codes for a change of phone on their way. */
async function changing(clinic: TestClinic, to = NEW) {
  await signInByPhone(clinic, OLD);
  const { actor } = await signInByPhone(clinic, OLD);
  const calls = phoneCalls(clinic, { actor });
  await calls.requestPhoneChange({ phone: to });
  return { actor, calls, oldCode: await codeSentTo(clinic.db, OLD), newCode: await codeSentTo(clinic.db, to) };
}

const phoneOf = async (clinic: TestClinic, { patientId = "" }: Actor) =>
  (await clinic.db.select().from(patients).where(eq(patients.id, patientId)))[0]?.phone;

test("A-17 with the codes of both phones the phone is changed, all other sessions end, and the old number is told", async () => {
  await using clinic = await testClinic();
  const { actor, calls, oldCode, newCode } = await changing(clinic);
  expect(await calls.changePhone({ phone: "0711 000 111", oldCode, newCode })).toEqual({ phone: NEW });
  expect(await phoneOf(clinic, actor)).toBe(NEW);
  expect(await clinic.db.select().from(sessions)).toHaveLength(1);
  const told = await clinic.db.select().from(outbox).where(eq(outbox.kind, "auth.phone_changed"));
  expect(told).toMatchObject([{ patientId: actor.patientId }]);
  const [event] = await clinic.db.select().from(auditEvents).where(eq(auditEvents.action, "patient.phone_changed"));
  expect(JSON.stringify([told, event])).not.toMatch(/254700000001|254711000111/);
  expect((await signInByPhone(clinic, NEW)).actor).toMatchObject({ patientId: actor.patientId });
  expect((await signInByPhone(clinic, OLD)).actor.patientId).toBeUndefined();
});

test("A-17 with one of the two codes alone nothing is changed, and which was wrong is not told", async () => {
  await using clinic = await testClinic();
  const { actor, calls, oldCode, newCode } = await changing(clinic);
  const tries = [
    { phone: NEW, oldCode, newCode: otherThan(newCode) },
    { phone: NEW, oldCode: otherThan(oldCode), newCode },
    { phone: NEW, oldCode: newCode, newCode: oldCode },
    { phone: NEWER, oldCode, newCode },
  ];
  for (const tried of tries) expect(await refused(calls.changePhone(tried))).toEqual(REJECTED);
  expect(await phoneOf(clinic, actor)).toBe(OLD);
  expect(await refused(phoneCalls(clinic).changePhone({ phone: NEW, oldCode, newCode }))).toEqual({
    code: "UNAUTHENTICATED",
  });
});

test("A-17 a code for signing in changes no phone, and one for changing it opens no session", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, OLD);
  await phoneCalls(clinic).requestCode({ phone: OLD });
  await phoneCalls(clinic).requestCode({ phone: NEW });
  const [oldCode, newCode] = [await codeSentTo(clinic.db, OLD), await codeSentTo(clinic.db, NEW)];
  const calls = phoneCalls(clinic, { actor });
  expect(await refused(calls.changePhone({ phone: NEW, oldCode, newCode }))).toEqual(REJECTED);
  clinic.travelTo(new Date(Date.now() + clinic.clockOffsetMs() + 61_000));
  await calls.requestPhoneChange({ phone: NEW });
  const code = await codeSentTo(clinic.db, OLD);
  expect(await refused(phoneCalls(clinic).verifyCode({ phone: OLD, code }))).toEqual(REJECTED);
});

test("A-17 that another patient has the phone is told to whoever holds it, and to nobody else", async () => {
  await using clinic = await testClinic();
  const others = "+254700000002";
  const { actor, calls, oldCode, newCode } = await changing(clinic, others);
  const known = { code: "INVALID_INPUT", issues: [{ path: ["phone"], message: "belongs to another patient" }] };
  expect(await refused(calls.changePhone({ phone: others, oldCode, newCode }))).toEqual(known);
  expect(await phoneOf(clinic, actor)).toBe(OLD);
  expect(await refused(calls.requestPhoneChange({ phone: OLD }))).toMatchObject({ code: "INVALID_INPUT" });
});

test("A-17 of two changes at once the second waits, then is rejected", async () => {
  await using clinic = await testClinic();
  const { actor, oldCode, newCode } = await changing(clinic);
  const ctx = contextOf(clinic.db, clinic.admin);
  const old = await judgeCode(ctx, { phone: OLD, code: oldCode, purpose: "change_phone" });
  const fresh = await judgeCode(ctx, { phone: NEW, code: newCode, purpose: "change_phone" });
  const first = await held(clinic.db, (tx) => moveToPhone(tx, callerOf(actor), { old, fresh }));
  const second = refused(transact(clinic.db, (tx) => moveToPhone(tx, callerOf(actor), { old, fresh })));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toEqual(REJECTED);
  expect(await phoneOf(clinic, actor)).toBe(NEW);
});

test("A-17 ten changes at once are one, and leave one session", async () => {
  await using clinic = await testClinic();
  const { calls, oldCode, newCode } = await changing(clinic);
  const tries = Array.from({ length: 10 }, () => calls.changePhone({ phone: NEW, oldCode, newCode }));
  const ended = await Promise.allSettled(tries);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await clinic.db.select().from(sessions)).toHaveLength(1);
});
