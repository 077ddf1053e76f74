import { clinic as settings } from "@lockstep/db/schema/clinic";
import { auditEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at } from "../scheduling/testing/actions.ts";
import { clinicCalls } from "./testing/calls.ts";

const updates = (clinic: Awaited<ReturnType<typeof testClinic>>) =>
  clinic.db.select().from(auditEvents).where(eq(auditEvents.action, "clinic.updated"));

test("R-ID-5 R-CLN-3 an admin changes the fields that are named, and the audit has them before and after", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const before = await admin.settings();
  expect(before).toMatchObject({ name: "Test clinic", horizonDays: 90, patientBookingsMax: 3, version: 1 });
  const { settings: after } = await admin.update({ expectedVersion: 1, name: " Kilimani ", holdMinutes: 15 });
  expect(after).toEqual({ ...before, name: "Kilimani", holdMinutes: 15, version: 2 });
  expect(await admin.settings()).toEqual(after);
  expect(await clinicCalls(clinic, clinic.desk).get()).toMatchObject({ name: "Kilimani", holdMinutes: 15 });
  expect(await updates(clinic)).toMatchObject([
    {
      entity: "clinic",
      before: { name: "Test clinic", holdMinutes: 10 },
      after: { name: "Kilimani", holdMinutes: 15 },
    },
  ]);
  expect((await admin.update({ expectedVersion: 2, holdMinutes: 15 })).settings.version).toBe(2);
  expect(await updates(clinic)).toHaveLength(1);
});

test("R-ID-5 yesterday's version is refused with the settings as they are and who changed them", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  await admin.update({ expectedVersion: 1, name: "Kilimani" });
  expect(await refused(admin.update({ expectedVersion: 1, name: "Westlands" }))).toMatchObject({
    code: "STALE_VERSION",
    current: { name: "Kilimani", version: 2 },
    changedBy: "Ada Admin",
  });
});

test("B-01 Z-04 what cannot be, or is not the caller's to change, is refused at its field, and nothing changes", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const wrong: [string, unknown][] = [
    ["name", " "],
    ["timeZone", "Mars/Olympus"],
    ["timeZone", "+03:00"],
    ["currency", "KSH"],
    ["currency", "kes"],
    ["country", "XX"],
    ["noticeMinutesMin", -1],
    ["horizonDays", 0],
    ["horizonDays", 1.5],
    ["horizonDays", 2 ** 31],
    ["holdMinutes", 0],
    ["patientBookingsMax", 0],
  ];
  for (const [field, value] of wrong) {
    const change = { [field]: value } as object;
    for (const call of [admin.update({ expectedVersion: 1, ...change }), admin.preview(change)]) {
      const refusal = await refused(call);
      expect(refusal, `${field} ${value}`).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: [field] }] });
    }
  }
  for (const caller of [clinic.desk, clinic.doctorCallers[0], clinic.patientCallers[0]]) {
    const calls = clinicCalls(clinic, caller);
    expect(await refused(calls.settings())).toEqual({ code: "FORBIDDEN" });
    expect(await refused(calls.preview({ horizonDays: 1 }))).toEqual({ code: "FORBIDDEN" });
    expect(await refused(calls.update({ expectedVersion: 1, name: "Mine" }))).toEqual({ code: "FORBIDDEN" });
  }
  expect(await clinic.db.select().from(settings)).toMatchObject([{ name: "Test clinic", version: 1 }]);
});

test("R-SCH-13 a zone that leaves visits outside the doctors' hours is set only by somebody who has seen them all", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const { book } = actionsOn(clinic);
  const early = await book({ startsAt: at("08:00") });
  await book({ startsAt: at("12:00"), patientId: clinic.patientIds[1] ?? "" });
  // Nairobi's 08:00 is 06:00 in Lagos, where doctors begin at 08:00.
  const change = { timeZone: "Africa/Lagos" };
  const effect = await admin.preview(change);
  expect(effect.zone?.stranded).toMatchObject({ ids: [early.id], total: 1, visits: [{ id: early.id }] });
  expect(await refused(admin.update({ expectedVersion: 1, ...change }))).toMatchObject({
    code: "STRANDS_VISITS",
    stranded: { ids: [early.id] },
  });
  expect((await admin.settings()).timeZone).toBe("Africa/Nairobi");
  const seenStranded = effect.zone?.stranded.ids ?? [];
  const done = await admin.update({ expectedVersion: 1, ...change, seenStranded });
  expect(done).toMatchObject({ settings: change, effect: { zone: { stranded: { ids: [early.id] } } } });
});
