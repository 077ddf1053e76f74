import { randomUUID } from "node:crypto";
import { auditEvents } from "@lockstep/db/schema/platform";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { doctorCalls, MONDAY_MORNING } from "./testing/calls.ts";

test("R-SCH-13 a doctor sets and reads their own week; the audit has it before and after", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const own = doctorCalls(clinic, clinic.doctorCallers[0]);
  const set = await own.setWeeklyRules({ doctorId, expectedVersion: 1, rules: [MONDAY_MORNING] });
  expect(set).toMatchObject({ version: 2, rules: [MONDAY_MORNING], timeZone: "Africa/Nairobi" });
  expect(await own.availability({ doctorId })).toEqual(set);
  const [event] = await clinic.db.select().from(auditEvents);
  expect(event).toMatchObject({ action: "doctor.weekly_rules_set", after: { rules: [MONDAY_MORNING] } });
  expect(event).toHaveProperty("before.rules.length", 7);
  expect(await own.setWeeklyRules({ doctorId, expectedVersion: 2, rules: [] })).toMatchObject({ rules: [] });
});

test("R-SCH-13 the desk reads every doctor's hours, a doctor nobody else's, and neither sets them", async () => {
  await using clinic = await testClinic();
  const [doctorId, otherId] = clinic.doctorIds;
  expect((await doctorCalls(clinic, clinic.desk).availability({ doctorId })).rules).toHaveLength(7);
  const own = doctorCalls(clinic, clinic.doctorCallers[0]);
  expect(await refused(own.availability({ doctorId: otherId }))).toEqual({ code: "FORBIDDEN" });
  const rules = { expectedVersion: 1, rules: [] };
  expect(await refused(own.setWeeklyRules({ doctorId: otherId, ...rules }))).toEqual({ code: "FORBIDDEN" });
  const desk = doctorCalls(clinic, clinic.desk);
  expect(await refused(desk.setWeeklyRules({ doctorId, ...rules }))).toEqual({ code: "FORBIDDEN" });
  const missing = { doctorId: randomUUID() };
  expect(await refused(doctorCalls(clinic).setWeeklyRules({ ...missing, ...rules }))).toEqual({ code: "NOT_FOUND" });
  expect(await refused(doctorCalls(clinic).availability(missing))).toEqual({ code: "NOT_FOUND" });
});

test("R-ID-5 yesterday's version of a week is refused with the week as it is", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const { setWeeklyRules } = doctorCalls(clinic);
  await setWeeklyRules({ doctorId, expectedVersion: 1, rules: [MONDAY_MORNING] });
  expect(await refused(setWeeklyRules({ doctorId, expectedVersion: 1, rules: [] }))).toMatchObject({
    code: "STALE_VERSION",
    current: { doctorId, version: 2, rules: [MONDAY_MORNING] },
    changedBy: "Ada Admin",
  });
});

test("R-SCH-13 B-03 B-05 a week that makes no sense is refused at its rule, and the old one stays", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const { setWeeklyRules, availability } = doctorCalls(clinic);
  const before = await availability({ doctorId });
  const wrong: Record<string, Record<string, unknown>[]> = {
    "ends before it starts": [{ ...MONDAY_MORNING, to: "08:00" }],
    "ends as it starts": [{ ...MONDAY_MORNING, to: "09:00" }],
    "overlaps another": [MONDAY_MORNING, { ...MONDAY_MORNING, from: "11:00", to: "13:00" }],
    "is shorter than its slot": [{ ...MONDAY_MORNING, slotMinutes: 240 }],
    "has no mode": [{ ...MONDAY_MORNING, modes: [] }],
    "has an unknown mode": [{ ...MONDAY_MORNING, modes: ["constructor"] }],
    "is on the eighth day": [{ ...MONDAY_MORNING, weekday: 8 }],
    "starts at 25:00": [{ ...MONDAY_MORNING, from: "25:00" }],
    "has a weekday as text": [{ ...MONDAY_MORNING, weekday: "1" }],
    "is one of fifty-one": Array.from({ length: 51 }, () => MONDAY_MORNING),
  };
  for (const [label, rules] of Object.entries(wrong)) {
    const refusal = await refused(setWeeklyRules({ doctorId, expectedVersion: 1, rules } as never)); // wrong on purpose
    expect(refusal, label).toMatchObject({ code: "INVALID_INPUT" });
  }
  expect(await availability({ doctorId })).toEqual(before);
});
