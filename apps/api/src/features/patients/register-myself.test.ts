import { randomUUID } from "node:crypto";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { auditEvents } from "@lockstep/db/schema/platform";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import type { Actor } from "@lockstep/domain/identity/actor";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf, refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { callerOf, type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { t } from "../../trpc/init.ts";
import { signInByPhone } from "../identity/testing/phone-calls.ts";
import { patientsRouter } from "./patients.router.ts";
import { registerMyself } from "./register-myself.ts";
import { registerPatient } from "./register-patient.ts";

const PHONE = "+254711222333";
const createPatients = t.createCallerFactory(patientsRouter);
const callsOf = (clinic: TestClinic, actor: Actor) => createPatients(contextOf(clinic.db, callerOf(actor)));
const myself = () => ({
  firstName: "Zuri",
  lastName: "Anyona",
  dateOfBirth: "1994-03-12",
  sex: "female" as const,
  idempotencyKey: randomUUID(),
});
const withPhone = (clinic: TestClinic) => clinic.db.select().from(patients).where(eq(patients.phone, PHONE));

test("R-ID-6 somebody new opens their own file, which has a number and waits for the desk's approval", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, PHONE);
  const calls = callsOf(clinic, actor);
  expect(await refused(calls.me())).toEqual({ code: "NOT_FOUND" });
  const file = await calls.registerMyself(myself());
  expect(file).toMatchObject({ firstName: "Zuri", phone: PHONE, approved: false, language: "en", reminders: true });
  expect(file.fileNumber).toMatch(/^P-\d{6}$/);
  expect(await calls.me()).toEqual(file);
  const again = await signInByPhone(clinic, PHONE);
  expect(again.actor).toMatchObject({ userId: actor.userId, patientId: file.id, name: "Zuri Anyona" });
  const [event] = await clinic.db.select().from(auditEvents).where(eq(auditEvents.action, "patient.registered"));
  expect(event).toMatchObject({ patientId: file.id, actorId: actor.userId, after: { fileNumber: file.fileNumber } });
});

test("R-ID-6 of two forms at once the second waits, then is told of the first", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, PHONE);
  const first = await held(clinic.db, (tx) => registerMyself(tx, callerOf(actor), myself()));
  const second = refused(callsOf(clinic, actor).registerMyself(myself()));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  const { id } = await first.done;
  expect(await second).toMatchObject({ code: "ALREADY_DONE", result: { id } });
  expect(await withPhone(clinic)).toHaveLength(1);
});

test("R-ID-6 ten forms at once, of one key and of many, open one file and use one number", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, PHONE);
  const form = myself();
  const forms = Array.from({ length: 10 }, (_, n) => callsOf(clinic, actor).registerMyself(n % 2 ? form : myself()));
  await Promise.allSettled(forms);
  expect(await withPhone(clinic)).toHaveLength(1);
  expect(await clinic.db.select().from(users).where(eq(users.name, "Zuri Anyona"))).toHaveLength(1);
});

test("R-ID-6 a patient whom the desk registers at this moment is not registered twice, and finds that file", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, PHONE);
  const atDesk = { ...myself(), firstName: "Zuri Njeri", phone: PHONE };
  const desk = await held(clinic.db, (tx) => registerPatient(tx, clinic.desk, atDesk));
  const form = myself();
  const waiting = refused(callsOf(clinic, actor).registerMyself(form));
  await someoneIsBlocked(clinic.database.ownerUrl);
  desk.release();
  const { id } = await desk.done;
  expect(await waiting).toMatchObject({ code: "BUSY" });
  // As every client does, with the same key.
  expect(await callsOf(clinic, actor).registerMyself(form)).toMatchObject({ id, firstName: "Zuri Njeri" });
  expect(await withPhone(clinic)).toMatchObject([{ id, userId: actor.userId }]);
});

test("Z-04 what is not theirs to set is not set, and a birth date to come is refused", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, PHONE);
  const more = { approved: true, fileNumber: "P-1", phone: "+254700000001", userId: randomUUID(), version: 9 };
  const file = await callsOf(clinic, actor).registerMyself({ ...myself(), ...more });
  expect(file).toMatchObject({ approved: false, phone: PHONE, version: 1 });
  const updated = await callsOf(clinic, actor).updateMyself({
    ...{ language: "sw", email: "Zuri@Example.org", expectedVersion: 1, idempotencyKey: randomUUID() },
    ...({ firstName: "Other", approved: true, phone: "+254700000001" } as object),
  });
  expect(updated).toMatchObject({ language: "sw", email: "zuri@example.org", firstName: "Zuri", approved: false });
  const [event] = await clinic.db.select().from(auditEvents).where(eq(auditEvents.action, "patient.updated"));
  expect(event).toMatchObject({
    before: { email: null, language: "en" },
    after: { email: "withheld", language: "sw" },
  });
});

test("R-ID-5 two devices that change the profile: the second is told what it is now, and not by whom", async () => {
  await using clinic = await testClinic();
  const { actor } = await signInByPhone(clinic, "+254700000001");
  const calls = callsOf(clinic, actor);
  const change = { reminders: false, expectedVersion: 1 };
  await calls.updateMyself({ ...change, idempotencyKey: randomUUID() });
  const late = await refused(calls.updateMyself({ language: "fr", expectedVersion: 1, idempotencyKey: randomUUID() }));
  expect(late).toMatchObject({ code: "STALE_VERSION", changedBy: null, current: { reminders: false, version: 2 } });
});
