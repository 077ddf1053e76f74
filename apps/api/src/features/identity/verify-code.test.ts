import { sessions, users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { auditEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf, refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { sessionsOf } from "./sessions.ts";
import { codeSentTo, otherThan, phoneCalls, signInByPhone } from "./testing/phone-calls.ts";

const PHONE = "+254700000001"; // of the clinic's second patient
const NEW = "+254711222333";
const REJECTED = { code: "CODE_REJECTED" };

test("R-ID-1 the code opens a session as the patient whose phone it is, once", async () => {
  await using clinic = await testClinic();
  const { actor, cookie } = await signInByPhone(clinic, PHONE);
  expect(actor).toMatchObject({ kind: "patient", patientId: clinic.patientIds[1], roles: [] });
  const { settings } = contextOf(clinic.db, clinic.admin);
  expect((await sessionsOf(clinic.db, settings).resolve(cookie))?.actor.patientId).toBe(clinic.patientIds[1]);
  const code = await codeSentTo(clinic.db, PHONE);
  expect(await refused(phoneCalls(clinic).verifyCode({ phone: PHONE, code }))).toEqual(REJECTED);
});

test("R-ID-1 a code is taken with the spaces it was pasted with, and in any digits", async () => {
  await using clinic = await testClinic();
  await phoneCalls(clinic).requestCode({ phone: PHONE });
  const code = await codeSentTo(clinic.db, PHONE);
  const arabic = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join("");
  const typed = ` ${arabic.slice(0, 3)} - ${arabic.slice(3)} `;
  expect(await phoneCalls(clinic).verifyCode({ phone: "0700000001", code: typed })).toMatchObject({ kind: "patient" });
  for (const none of ["12345", "1234567", "12345a", "", "１２３４５", ["123456"], 123_456]) {
    const asked = phoneCalls(clinic).verifyCode({ phone: PHONE, code: none as string }); // what another client may send
    expect(await refused(asked)).toMatchObject({ code: "INVALID_INPUT" });
  }
});

test("A-07 a code is good for its own challenge and its own phone", async () => {
  await using clinic = await testClinic();
  const calls = phoneCalls(clinic);
  await calls.requestCode({ phone: PHONE });
  const first = await codeSentTo(clinic.db, PHONE);
  clinic.travelTo(new Date(Date.now() + clinic.clockOffsetMs() + 61_000));
  await calls.requestCode({ phone: PHONE });
  await calls.requestCode({ phone: NEW });
  expect(await refused(calls.verifyCode({ phone: PHONE, code: first }))).toEqual(REJECTED);
  const ofNew = await codeSentTo(clinic.db, NEW);
  expect(await refused(calls.verifyCode({ phone: PHONE, code: ofNew }))).toEqual(REJECTED);
  expect(await clinic.db.select().from(sessions)).toEqual([]);
});

test("R-ID-1 a code that is wrong, used or expired, and a phone without one, are answered alike", async () => {
  await using clinic = await testClinic();
  const calls = phoneCalls(clinic);
  expect(await refused(calls.verifyCode({ phone: NEW, code: "123456" }))).toEqual(REJECTED);
  await calls.requestCode({ phone: NEW });
  const code = await codeSentTo(clinic.db, NEW);
  expect(await refused(calls.verifyCode({ phone: NEW, code: otherThan(code) }))).toEqual(REJECTED);
  clinic.travelTo(new Date(Date.now() + clinic.clockOffsetMs() + 300_001));
  expect(await refused(calls.verifyCode({ phone: NEW, code }))).toEqual(REJECTED);
});

test("A-01 after five wrong codes the right one is refused too, until there is another", async () => {
  await using clinic = await testClinic();
  const calls = phoneCalls(clinic);
  await calls.requestCode({ phone: PHONE });
  const code = await codeSentTo(clinic.db, PHONE);
  for (let n = 1; n <= 5; n += 1) {
    expect(await refused(calls.verifyCode({ phone: PHONE, code: otherThan(code, n) }))).toEqual(REJECTED);
  }
  expect(await refused(calls.verifyCode({ phone: PHONE, code }))).toMatchObject({ code: "RATE_LIMITED" });
  clinic.travelTo(new Date(Date.now() + clinic.clockOffsetMs() + 61_000));
  expect(await signInByPhone(clinic, PHONE)).toMatchObject({ actor: { kind: "patient" } });
});

test("A-03 a phone's codes are guessed at 50 times a day and 100 times in a row, over any number of codes", async () => {
  await using clinic = await testClinic();
  const start = Date.now() + clinic.clockOffsetMs();
  let [evaluated, minutes] = [0, 0];
  const guessAllDay = async () => {
    for (let round = 0; round < 11; round += 1) {
      minutes += 2;
      clinic.travelTo(new Date(start + minutes * 60_000));
      const calls = phoneCalls(clinic, { address: `192.0.2.${round}` });
      if (
        await calls.requestCode({ phone: PHONE }).then(
          () => false,
          () => true,
        )
      )
        continue;
      const code = await codeSentTo(clinic.db, PHONE);
      for (let n = 1; n <= 5; n += 1) {
        const { code: answer } = await refused(calls.verifyCode({ phone: PHONE, code: otherThan(code, n) }));
        if (answer === "CODE_REJECTED") evaluated += 1;
      }
    }
    minutes += 1_440;
  };
  await guessAllDay();
  expect(evaluated).toBe(50);
  await guessAllDay();
  await guessAllDay();
  expect(evaluated).toBe(100);
  clinic.travelTo(new Date(start + minutes * 60_000));
  const calls = phoneCalls(clinic);
  await calls.requestCode({ phone: PHONE });
  const right = { phone: PHONE, code: await codeSentTo(clinic.db, PHONE) };
  expect(await refused(calls.verifyCode(right))).toMatchObject({ code: "RATE_LIMITED" });
});

test("R-ID-1 whoever is new has an account, and no file, however often they sign in", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, NEW);
  const again = await signInByPhone(clinic, NEW);
  expect(actor).toEqual({ kind: "patient", userId: actor.userId, name: "", roles: [] });
  expect(again.actor).toEqual(actor);
  expect(await clinic.db.select().from(patients)).toHaveLength(6);
});

test("R-ID-1 a file that the desk made is claimed by the first who signs in with its phone", async () => {
  await using clinic = await testClinic();
  const patientId = clinic.patientIds[1] ?? "";
  const of = eq(patients.id, patientId);
  await clinic.db.update(patients).set({ userId: null }).where(of);
  const { actor } = await signInByPhone(clinic, PHONE);
  expect(actor).toMatchObject({ patientId, name: "Patient Number 2" });
  const [file] = await clinic.db.select().from(patients).where(of);
  expect(file?.userId).toBe(actor.userId);
  expect((await signInByPhone(clinic, PHONE)).actor).toMatchObject({ userId: actor.userId, patientId });
  const claimed = await clinic.db.select().from(auditEvents).where(eq(auditEvents.action, "patient.claimed"));
  expect(claimed).toMatchObject([{ entityId: patientId, actorId: actor.userId }]);
});

test("R-ID-1 a phone that the desk has given to another file opens that one, and not the one it was of", async () => {
  await using clinic = await testClinic();
  const { actor: before } = await signInByPhone(clinic, PHONE);
  const [mine, other] = [clinic.patientIds[1] ?? "", clinic.patientIds[2] ?? ""];
  await clinic.db.update(patients).set({ phone: "+254711000000" }).where(eq(patients.id, mine));
  await clinic.db.update(patients).set({ phone: PHONE }).where(eq(patients.id, other));
  const { actor: after } = await signInByPhone(clinic, PHONE);
  expect(after).toMatchObject({ patientId: other });
  expect(after.userId).not.toBe(before.userId);
});

test("G-17 a patient's session lasts a week without use and a month at most; a deactivated account opens none", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, PHONE);
  const [session] = await clinic.db.select().from(sessions);
  const from = session?.createdAt.getTime() ?? 0;
  expect((session?.expiresAt.getTime() ?? 0) - from).toBeCloseTo(7 * 86_400_000, -3);
  expect((session?.endsAt.getTime() ?? 0) - from).toBeCloseTo(30 * 86_400_000, -3);
  await clinic.db.update(users).set({ active: false }).where(eq(users.id, actor.userId));
  await expect(signInByPhone(clinic, PHONE)).rejects.toThrow("CODE_REJECTED");
});
