import { patients } from "@lockstep/db/schema/patients";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { readSettings } from "../../env.ts";
import { held } from "../../testing/held.ts";
import { callerOf, type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../testing/test-secret.ts";
import { sessionsOf } from "../identity/sessions.ts";
import { codeSentTo, phoneCalls, signInByPhone } from "../identity/testing/phone-calls.ts";
import { patientCalls } from "../patients/testing/calls.ts";
import { updatePatient } from "../patients/update-patient.ts";
import { endFeed, feedPath, feedText, pathOf, renewFeed, visitFile } from "./calendar-feed.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

const nameIn = (path: string) => path.replace("/calendar/", "");

/** The first patient, signed in, who makes feeds and looks behind their links. */
async function withFeeds(clinic: TestClinic) {
  const { actor, cookie } = await signInByPhone(clinic, "+254700000000");
  const signedIn = await sessionsOf(clinic.db, readSettings({})).resolve(cookie);
  const caller = callerOf(actor);
  const read = (path: string) => feedText(clinic.db, TEST_SECRET, nameIn(path));
  const renew = async (db = clinic.db) => {
    const { feedId } = await transact(db, (tx) => renewFeed(tx, caller, signedIn?.session ?? null));
    return pathOf(TEST_SECRET, feedId);
  };
  return { caller, renew, read };
}

test("a visit is a calendar file that keeps its name and counts its changes, with no note in it", async () => {
  await using clinic = await testClinic();
  const act = actionsOn(clinic);
  const [patient, another] = clinic.patientCallers;
  if (!patient || !another) throw new Error("The clinic has patients.");
  const booked = await act.book({ startsAt: at("09:00"), note: "Swollen left knee" });
  const first = await visitFile(clinic.db, patient, booked.id);
  expect(first.text).toContain("DTSTART:20300108T060000Z");
  expect(first.text).toContain(`UID:${booked.id}@lockstep`);
  expect(first.text).toContain("SEQUENCE:0");
  expect(first.text).toContain("STATUS:CONFIRMED");
  expect(first.text).not.toContain("knee");

  await act.reschedule(booked, at("10:00"));
  const moved = await visitFile(clinic.db, patient, booked.id);
  expect(moved.text).toContain("DTSTART:20300108T070000Z");
  expect(moved.text).toContain("SEQUENCE:1");
  expect((await refusalOf(visitFile(clinic.db, another, booked.id))).code).toBe("NOT_FOUND");
});

test("G-18 a feed holds its patient's own visits alone; renewed or ended, the old link finds nothing", async () => {
  await using clinic = await testClinic();
  const act = actionsOn(clinic);
  const { caller: patient, renew } = await withFeeds(clinic);
  const own = await act.book({ startsAt: at("09:00") });
  const gone = await act.book({ startsAt: at("11:00") });
  await act.changeStatus(gone, "cancelled");
  const others = await act.book({ startsAt: at("10:00"), patientId: clinic.patientIds[1] ?? "" });

  const path = await renew();
  expect((await feedPath(clinic.db, patient, TEST_SECRET)).path).toBe(path);
  const text = await feedText(clinic.db, TEST_SECRET, nameIn(path));
  expect(text).toContain(own.id);
  expect(text).not.toContain(gone.id);
  expect(text).not.toContain(others.id);
  expect(await feedText(clinic.db, "another secret, as long as one has to be", nameIn(path))).toBeNull();
  expect(await feedText(clinic.db, TEST_SECRET, nameIn(path).replace(/.{5}\.ics$/, "AAAAA.ics"))).toBeNull();

  const second = nameIn(await renew());
  expect(await feedText(clinic.db, TEST_SECRET, nameIn(path))).toBeNull();
  expect(await feedText(clinic.db, TEST_SECRET, second)).toContain(own.id);
  await transact(clinic.db, (tx) => endFeed(tx, patient));
  expect(await feedText(clinic.db, TEST_SECRET, second)).toBeNull();
  expect((await refusalOf(transact(clinic.db, (tx) => renewFeed(tx, clinic.desk, null)))).code).toBe("FORBIDDEN");
});

test("a patient who renews a feed on two devices at once has one feed", async () => {
  await using clinic = await testClinic();
  const { renew, read } = await withFeeds(clinic);
  const made = await Promise.all(Array.from({ length: 8 }, () => renew()));
  const alive = await Promise.all(made.map(read));
  expect(alive.filter((text) => text !== null)).toHaveLength(1);
});

test("G-18 A-17 a phone that the desk corrects ends the link made from the old one", async () => {
  await using clinic = await testClinic();
  const { caller, renew, read } = await withFeeds(clinic);
  const path = await renew();
  const patientId = caller.actor.patientId ?? "";
  await patientCalls(clinic).update({ patientId, expectedVersion: 1, email: "own@test.example" });
  expect(await read(path)).not.toBeNull();
  await patientCalls(clinic).update({ patientId, expectedVersion: 2, phone: "+254711000111" });
  expect(await read(path)).toBeNull();
});

test("G-18 A-17 a phone that the patient changes ends the link made from the old one", async () => {
  await using clinic = await testClinic();
  const { caller, renew, read } = await withFeeds(clinic);
  const path = await renew();
  const calls = phoneCalls(clinic, { actor: caller.actor });
  await calls.requestPhoneChange({ phone: "+254711000111" });
  const oldCode = await codeSentTo(clinic.db, "+254700000000");
  await calls.changePhone({ phone: "+254711000111", oldCode, newCode: await codeSentTo(clinic.db, "+254711000111") });
  expect(await read(path)).toBeNull();
});

test("A-17 a link asked for while the desk corrects the phone waits, then is not made", async () => {
  await using clinic = await testClinic();
  const { caller, renew } = await withFeeds(clinic);
  const patientId = caller.actor.patientId ?? "";
  const change = { patientId, expectedVersion: 1, phone: "+254711000111" };
  const desk = await held(clinic.db, (tx) => updatePatient(tx, clinic.desk, change));
  const late = refusalOf(renew(await clinic.anotherProcess()));
  await someoneIsBlocked(clinic.database.ownerUrl);
  desk.release();
  await desk.done;
  expect(await late).toEqual({ code: "UNAUTHENTICATED" });
  expect(await feedPath(clinic.db, caller, TEST_SECRET)).toEqual({ path: null });
  const [file] = await clinic.db.select().from(patients).where(eq(patients.id, patientId));
  expect(file?.phone).toBe("+254711000111");
});
