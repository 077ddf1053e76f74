import { randomUUID } from "node:crypto";
import { visitTypes } from "@lockstep/db/schema/doctors";
import { auditEvents } from "@lockstep/db/schema/platform";
import { like } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "../scheduling/testing/actions.ts";
import { clinicCalls } from "./testing/calls.ts";

const aType = (fields: object = {}) => ({
  name: "Vaccination",
  minutes: 15,
  priceMinor: 90_000,
  modes: ["in_person" as const],
  needsApproval: false,
  idempotencyKey: randomUUID(),
  ...fields,
});

test("R-SCH-15 R-CLN-3 a type of visit that an admin adds can be booked at once, for its length and at its price", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const form = aType({ modes: ["video", "in_person", "video"] });
  const type = await admin.addVisitType(form);
  expect(type).toMatchObject({ name: "Vaccination", modes: ["in_person", "video"], active: true, version: 1 });
  expect(await admin.addVisitType(form)).toEqual(type);
  const visit = await actionsOn(clinic).book({ visitTypeId: type.id });
  expect(visit).toMatchObject({ visitTypeName: "Vaccination", endsAt: at("09:15").toISOString() });
  const actions = await clinic.db.select().from(auditEvents).where(like(auditEvents.action, "visit_type.%"));
  expect(actions).toMatchObject([{ action: "visit_type.added", after: { priceMinor: 90_000 } }]);
});

test("R-SCH-15 what is changed counts for new visits; those that are booked keep their length", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const { book, reschedule } = actionsOn(clinic);
  const visitTypeId = clinic.shortVisitId;
  const old = await book();
  const change = { visitTypeId, expectedVersion: 1, minutes: 45, priceMinor: 1, modes: ["in_person" as const] };
  expect(await admin.updateVisitType(change)).toMatchObject({ minutes: 45, priceMinor: 1, version: 2 });
  expect(await reschedule(old, at("11:00"))).toMatchObject({ endsAt: at("11:30").toISOString() });
  const later = await book({ startsAt: at("13:00"), patientId: clinic.patientIds[1] ?? "" });
  expect(later.endsAt).toBe(at("13:45").toISOString());
  expect(await refusalOf(book({ mode: "video" }))).toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ path: ["mode"] }],
  });
  const same = await admin.updateVisitType({ visitTypeId, expectedVersion: 2, modes: ["in_person"], minutes: 45 });
  expect(same.version).toBe(2);
  await admin.updateVisitType({ visitTypeId, expectedVersion: 2, active: false });
  expect(await refusalOf(book())).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["visitTypeId"] }] });
  expect((await admin.visitTypes()).map(({ name, active }) => [name, active])).toEqual([
    ["Consultation", false],
    ["Procedure", true],
  ]);
});

test("R-ID-5 B-01 what cannot be, an old version and other callers are refused, and no type changes", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const visitTypeId = clinic.shortVisitId;
  const wrong: [string, unknown][] = [
    ["name", ""],
    ["name", "Procedure"],
    ["minutes", 4],
    ["minutes", 481],
    ["minutes", 7.5],
    ["priceMinor", -1],
    ["priceMinor", 2 ** 31],
    ["modes", []],
    ["modes", ["smoke signals"]],
  ];
  for (const [field, value] of wrong) {
    const change = { [field]: value } as object;
    const adding = admin.addVisitType(aType(change));
    const changing = admin.updateVisitType({ visitTypeId, expectedVersion: 1, ...change });
    for (const call of [adding, changing]) {
      const refusal = await refused(call);
      expect(refusal, `${field} ${value}`).toMatchObject({ code: "INVALID_INPUT" });
      expect(refusal.code === "INVALID_INPUT" && refusal.issues[0]?.path[0], `${field} ${value}`).toBe(field);
    }
  }
  await admin.updateVisitType({ visitTypeId, expectedVersion: 1, priceMinor: 5 });
  expect(await refused(admin.updateVisitType({ visitTypeId, expectedVersion: 1, priceMinor: 6 }))).toMatchObject({
    code: "STALE_VERSION",
    current: { id: visitTypeId, priceMinor: 5, version: 2 },
    changedBy: "Ada Admin",
  });
  for (const caller of [clinic.desk, clinic.doctorCallers[0], clinic.patientCallers[0]]) {
    const calls = clinicCalls(clinic, caller);
    expect(await refused(calls.visitTypes())).toEqual({ code: "FORBIDDEN" });
    expect(await refused(calls.addVisitType(aType()))).toEqual({ code: "FORBIDDEN" });
  }
  expect(await clinic.db.select().from(visitTypes)).toHaveLength(2);
});
