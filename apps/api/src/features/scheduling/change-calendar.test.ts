import { randomUUID } from "node:crypto";
import { availabilityExceptions, doctors } from "@lockstep/db/schema/doctors";
import { auditEvents } from "@lockstep/db/schema/platform";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { statementsOf } from "../../testing/statements-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { doctorCalls } from "../doctors/testing/calls.ts";
import { strandedBy } from "./stranded.queries.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";
import { calendarCalls, dailyUntil, leaveBetween } from "./testing/calendar-changes.ts";

test("R-SCH-13 leave names the visits it would strand, oldest first, and nobody else's", async () => {
  await using clinic = await testClinic();
  const { book, hold, changeStatus } = actionsOn(clinic);
  const [first, second, third] = clinic.patientIds;
  const late = await book({ startsAt: at("14:00"), patientId: first ?? "" });
  const early = await hold({ startsAt: at("10:00"), patientId: second ?? "" });
  const called = await book({ startsAt: at("11:00"), patientId: third ?? "" });
  await changeStatus(called, "cancelled");
  await book({ startsAt: at("10:00"), patientId: first ?? "", doctorId: clinic.doctorIds[1] });
  await book({ startsAt: at("09:30"), patientId: first ?? "" });
  const { stranded } = calendarCalls(clinic);
  const answer = await stranded(leaveBetween("10:00", "16:00"));
  expect(answer).toMatchObject({ total: 2, ids: [early.id, late.id] });
  expect(answer.visits).toMatchObject([{ patientName: "Patient Number 2", status: "held" }, { id: late.id }]);
  expect(await stranded(leaveBetween("10:30", "14:00"))).toEqual({ visits: [], ids: [], total: 0 });
  clinic.travelTo(at("10:11"));
  expect(await stranded(leaveBetween("10:00", "16:00"))).toMatchObject({ ids: [late.id] });
});

test("R-SCH-13 a change is refused with the list until all of it has been seen, and then made; the visits stay", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const visit = await book({ startsAt: at("10:00") });
  const { change } = calendarCalls(clinic, clinic.doctorCallers[0]);
  const leave = leaveBetween("10:00", "16:00");
  const before = await clinic.db.select().from(availabilityExceptions);
  for (const seen of [[], [randomUUID()]]) {
    const refusal = await refused(change(leave, seen));
    expect(refusal).toMatchObject({ code: "STRANDS_VISITS", stranded: { total: 1, visits: [{ id: visit.id }] } });
  }
  expect(await clinic.db.select().from(availabilityExceptions)).toEqual(before);
  const changed = await change(leave, [visit.id, randomUUID()]);
  expect(changed).toMatchObject({ stranded: { ids: [visit.id] }, availability: { exceptions: [{ kind: "leave" }] } });
  expect(await clinic.db.select().from(appointments)).toMatchObject([
    { id: visit.id, status: "confirmed", version: 1 },
  ]);
  expect(await refusalOf(book({ startsAt: at("11:00"), patientId: clinic.patientIds[1] ?? "" }))).toMatchObject({
    code: "OUTSIDE_AVAILABILITY",
    because: "on_leave",
  });
  expect(await calendarCalls(clinic).stranded(leaveBetween("08:00", "17:00"))).toMatchObject({ total: 0 });
});

test("R-SCH-13 a shorter week and an opening that is taken off strand what only they carried", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const { stranded, change } = calendarCalls(clinic);
  const opening = { kind: "opening" as const, startsAt: at("18:00").toISOString(), endsAt: at("20:00").toISOString() };
  const opened = await change({ kind: "exception", exception: opening });
  const exceptionId = opened.availability.exceptions[0]?.id ?? "";
  const { book } = actionsOn(clinic);
  const evening = await book({ startsAt: at("18:00") });
  const afternoon = await book({ startsAt: at("15:45"), patientId: clinic.patientIds[1] ?? "" });
  expect(await stranded(dailyUntil("16:00"))).toMatchObject({ ids: [afternoon.id] });
  expect(await stranded(dailyUntil("17:00", 40))).toMatchObject({ total: 0 });
  const removal = { kind: "removeOpening", exceptionId, expectedVersion: 1 } as const; // keeps the literal
  expect(await stranded(removal)).toMatchObject({ ids: [evening.id] });
  expect(await refused(change(removal))).toMatchObject({ code: "STRANDS_VISITS", stranded: { ids: [evening.id] } });
  expect(await refused(change({ ...removal, expectedVersion: 2 }))).toMatchObject({ code: "STALE_VERSION" });
  expect(await refused(change(removal, [], clinic.doctorIds[1]))).toEqual({ code: "NOT_FOUND" });
  expect(await change(removal, [evening.id])).toMatchObject({ availability: { exceptions: [] } });
  expect(await change(dailyUntil("16:00"), [afternoon.id])).toMatchObject({ availability: { doctorId, version: 2 } });
  expect(await refused(change(dailyUntil("15:00")))).toMatchObject({ code: "STALE_VERSION", current: { version: 2 } });
});

test("R-SCH-13 a doctor who becomes inactive strands every visit to come and takes no new one", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const { book, reschedule } = actionsOn(clinic);
  const visit = await book({ startsAt: at("10:00") });
  const { stranded, change } = calendarCalls(clinic);
  const status = (onboardingStatus: "active" | "inactive", expectedVersion: number) =>
    ({ kind: "status", onboardingStatus, expectedVersion }) as const; // keeps the literal
  expect(await stranded(status("inactive", 1))).toMatchObject({ ids: [visit.id] });
  expect(await refused(change(status("inactive", 1)))).toMatchObject({ code: "STRANDS_VISITS" });
  await change(status("inactive", 1), [visit.id]);
  expect(await doctorCalls(clinic).get({ doctorId })).toMatchObject({ onboardingStatus: "inactive", version: 2 });
  const later = book({ startsAt: at("11:00"), patientId: clinic.patientIds[1] ?? "" });
  expect(await refusalOf(later)).toEqual({ code: "NOT_FOUND" });
  expect(await refusalOf(reschedule(visit, at("11:00")))).toMatchObject({ code: "OUTSIDE_AVAILABILITY" });
  await reschedule(visit, at("11:00"), clinic.doctorIds[1]);
  expect(await stranded(leaveBetween("08:00", "17:00"))).toMatchObject({ total: 0 });
  await change(status("active", 2));
  await expect(book({ startsAt: at("12:00") })).resolves.toMatchObject({ doctorId });
  const actions = (await clinic.db.select().from(auditEvents)).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(["doctor.deactivated", "doctor.activated"]));
});

test("Z-04 R-ID-5 nobody changes what is not theirs: another doctor's calendar, one's own status, an invited doctor's", async () => {
  await using clinic = await testClinic();
  const [own, other] = clinic.doctorIds;
  const mine = calendarCalls(clinic, clinic.doctorCallers[0]);
  const inactive = { kind: "status", onboardingStatus: "inactive", expectedVersion: 1 } as const; // keeps the literal
  expect(await refused(mine.change(leaveBetween("10:00", "11:00"), [], other))).toEqual({ code: "FORBIDDEN" });
  expect(await refused(mine.stranded(leaveBetween("10:00", "11:00"), other))).toEqual({ code: "FORBIDDEN" });
  expect(await refused(mine.change(inactive))).toEqual({ code: "FORBIDDEN" });
  const desk = calendarCalls(clinic, clinic.desk);
  expect(await refused(desk.change(leaveBetween("10:00", "11:00")))).toEqual({ code: "FORBIDDEN" });
  const admin = calendarCalls(clinic);
  expect(await refused(admin.stranded(inactive, randomUUID()))).toEqual({ code: "NOT_FOUND" });
  expect(await refused(admin.change(inactive, [], randomUUID()))).toEqual({ code: "NOT_FOUND" });
  expect(await refused(admin.change(leaveBetween("11:00", "10:00")))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await refused(admin.change({ ...inactive, expectedVersion: 7 }))).toMatchObject({ code: "STALE_VERSION" });
  await clinic.db.update(doctors).set({ onboardingStatus: "invited" }).where(eq(doctors.id, own));
  expect(await refused(admin.change(inactive))).toMatchObject({ code: "INVALID_INPUT" });
  await expect(mine.change(leaveBetween("10:00", "11:00"))).resolves.toMatchObject({ stranded: { total: 0 } });
});

test("R-LST-5 what a change would strand takes as many statements for a full month of three doctors as for one visit", async () => {
  await using clinic = await testClinic();
  const doctorIds = clinic.doctorIds;
  const ask = () =>
    transact(clinic.db, (tx) =>
      statementsOf(tx, () => strandedBy(tx, { doctorIds, after: (calendar) => ({ ...calendar, rules: [] }) })),
    );
  const row = (doctor: number, day: number, slot: number) => {
    const startsAt = new Date(at("08:00").getTime() + day * 86_400_000 + slot * 1_800_000);
    const what = { visitTypeId: clinic.shortVisitId, mode: "in_person" as const, status: "confirmed" as const };
    const who = { patientId: clinic.patientIds[doctor] ?? "", doctorId: doctorIds[doctor] ?? "" };
    return { ...what, ...who, startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000), priceMinor: 0 };
  };
  await clinic.db.insert(appointments).values(row(0, 0, 0));
  const one = await ask();
  const month = [0, 1, 2].flatMap((doctor) =>
    Array.from({ length: 30 * 16 }, (_, index) => row(doctor, 1 + Math.floor(index / 16), index % 16)),
  );
  await clinic.db.insert(appointments).values(month);
  expect((await ask()).length).toBe(one.length);
  const answer = await transact(clinic.db, (tx) =>
    strandedBy(tx, { doctorIds, after: (calendar) => ({ ...calendar, rules: [] }) }),
  );
  expect([answer.visits.length, answer.ids.length, answer.total]).toEqual([100, 1441, 1441]);
});
