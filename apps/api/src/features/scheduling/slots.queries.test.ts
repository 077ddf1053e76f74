import { closures } from "@lockstep/db/schema/clinic";
import { availabilityExceptions, doctors, rooms } from "@lockstep/db/schema/doctors";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { countedStatements } from "../../testing/counted-statements.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import type { Caller } from "../../trpc/context.ts";
import { checkSlot } from "./check-slot.queries.ts";
import { slots } from "./slots.queries.ts";
import { actionsOn, at, outcomes, refusalOf } from "./testing/actions.ts";

function slotsOn(clinic: TestClinic, more: Partial<Parameters<typeof slots>[2]> = {}, caller: Caller = clinic.desk) {
  const input = {
    doctorId: clinic.doctorIds[0],
    from: "2030-01-08",
    to: "2030-01-08",
    visitTypeId: clinic.shortVisitId,
    mode: "in_person" as const,
    ...more,
  };
  return transact(clinic.db, (tx) => slots(tx, caller.actor, input), { snapshot: true });
}

test("R-SCH-14 every time that is listed can be booked, and no other of that day", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  await clinic.db
    .update(doctors)
    .set({ bufferBeforeMinutes: 5, roomId: clinic.roomIds[0] })
    .where(eq(doctors.id, clinic.doctorIds[0]));
  await clinic.db.insert(availabilityExceptions).values([
    { doctorId: clinic.doctorIds[0], kind: "break", startsAt: at("13:00"), endsAt: at("13:45") },
    { doctorId: clinic.doctorIds[0], kind: "leave", startsAt: at("16:00"), endsAt: at("23:00") },
  ]);
  await clinic.db.insert(closures).values({ startsAt: at("08:00"), endsAt: at("08:20") });
  await book({ startsAt: at("10:00"), patientId: clinic.patientIds[1] ?? "" });
  await book({
    startsAt: at("11:00"),
    doctorId: clinic.doctorIds[1],
    roomId: clinic.roomIds[0],
    patientId: clinic.patientIds[2] ?? "",
  });
  const held = await actionsOn(clinic).hold({ startsAt: at("14:00"), patientId: clinic.patientIds[3] });
  const { days } = await slotsOn(clinic);
  const listed = new Set(days.flatMap((day) => day.slots.map(({ startsAt }) => startsAt)));
  const bookable = new Set<string>();
  for (let minute = 0; minute < 24 * 60; minute += 15) {
    const startsAt = new Date(at("00:00").getTime() + minute * 60_000);
    const [result] = await outcomes([book({ startsAt }).then((visit) => changeStatus(visit, "cancelled"))]);
    if (result === "ok") bookable.add(startsAt.toISOString());
  }
  expect(listed).toEqual(bookable);
  expect(listed.has(at("10:00").toISOString())).toBe(false);
  expect(listed.has(at("11:00").toISOString())).toBe(false);
  expect(listed.has(held.startsAt)).toBe(false);
  expect(listed.has(at("12:00").toISOString())).toBe(true);
}, 60_000);

test("R-SCH-12 a run-out hold is listed as free at once", async () => {
  await using clinic = await testClinic();
  const held = await actionsOn(clinic).hold();
  const listsIt = async () =>
    (await slotsOn(clinic)).days.some((day) => day.slots.some((slot) => slot.startsAt === held.startsAt));
  expect(await listsIt()).toBe(false);
  clinic.travelTo(new Date(Date.parse(held.holdExpiresAt ?? "") + 1));
  expect(await listsIt()).toBe(true);
});

test("R-SCH-6 a patient is not offered times at which they are elsewhere", async () => {
  await using clinic = await testClinic();
  await actionsOn(clinic).book({ doctorId: clinic.doctorIds[1] });
  const offered = async (caller: Caller, patientId?: string) =>
    (await slotsOn(clinic, patientId ? { patientId } : {}, caller)).days.some((day) =>
      day.slots.some((slot) => slot.startsAt === at("09:00").toISOString()),
    );
  expect(await offered(clinic.patientCallers[0] ?? clinic.desk)).toBe(false);
  expect(await offered(clinic.desk, clinic.patientIds[0])).toBe(false);
  expect(await offered(clinic.patientCallers[1] ?? clinic.desk)).toBe(true);
});

test("R-SCH-16 anyone: each start once, with a doctor who has it; inactive doctors have none", async () => {
  await using clinic = await testClinic();
  await actionsOn(clinic).book();
  const { days } = await slotsOn(clinic, { doctorId: "any" });
  const nine = days[0]?.slots.filter(({ startsAt }) => startsAt === at("09:00").toISOString());
  expect(nine).toHaveLength(1);
  expect(nine?.[0]?.doctorId).not.toBe(clinic.doctorIds[0]);
  await clinic.db.update(doctors).set({ onboardingStatus: "inactive" }).where(eq(doctors.id, clinic.doctorIds[0]));
  expect(await refusalOf(slotsOn(clinic))).toEqual({ code: "NOT_FOUND" });
});

test("R-SCH-13 one call validates a single time and offers the nearest instead", async () => {
  await using clinic = await testClinic();
  await actionsOn(clinic).book();
  const [other] = await clinic.db.select().from(rooms);
  const check = (startsAt: Date, patientId?: string) =>
    transact(clinic.db, (tx) =>
      checkSlot(tx, clinic.desk.actor, {
        doctorId: clinic.doctorIds[0],
        startsAt,
        visitTypeId: clinic.shortVisitId,
        mode: "in_person",
        patientId,
        roomId: other?.id,
      }),
    );
  expect(await check(at("10:00"))).toEqual({ allowed: true, endsAt: at("10:30").toISOString() });
  const verdict = await check(at("09:15"));
  expect(verdict).toMatchObject({ allowed: false, because: "taken" });
  if (verdict.allowed) throw new Error("It was allowed.");
  // 09:15 is another doctor's, which has to be twenty minutes nearer to come first.
  expect(verdict.alternatives.map(({ startsAt }) => startsAt)).toEqual(
    [at("09:30"), at("09:15"), at("09:45")].map((date) => date.toISOString()),
  );
});

test("R-SCH-10 a visit that is being moved does not stand in its own way, and only staff may say so", async () => {
  await using clinic = await testClinic();
  const own = await actionsOn(clinic).book();
  await actionsOn(clinic).book({ startsAt: at("09:30"), patientId: clinic.patientIds[1] ?? "" });
  const offered = async (more: Parameters<typeof slotsOn>[1]) =>
    (await slotsOn(clinic, { patientId: clinic.patientIds[0] ?? "", ...more })).days
      .flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt))
      .filter((start) => start < at("10:15").toISOString());
  const times = (...clock: string[]) => clock.map((time) => at(time).toISOString());
  expect(await offered({})).toEqual(times("08:00", "08:15", "08:30", "10:00"));
  expect(await offered({ movingId: own.id })).toEqual(times("08:00", "08:15", "08:30", "08:45", "09:00", "10:00"));
  const patient = clinic.patientCallers[0] ?? clinic.desk;
  expect(await refusalOf(slotsOn(clinic, { movingId: own.id }, patient))).toEqual({ code: "FORBIDDEN" });
});

test("R-SCH-6 a room that a doctor who has left was booked into is not offered to another, whoever is asked for", async () => {
  await using clinic = await testClinic();
  const [one, two, three] = clinic.doctorIds;
  const roomId = clinic.roomIds[0] ?? "";
  await actionsOn(clinic).book({ doctorId: two, roomId, patientId: clinic.patientIds[1] ?? "" });
  await clinic.db.update(doctors).set({ onboardingStatus: "inactive" }).where(eq(doctors.id, two));
  await clinic.db.update(doctors).set({ onboardingStatus: "inactive" }).where(eq(doctors.id, three));
  const nine = async (more: Parameters<typeof slotsOn>[1]) =>
    (await slotsOn(clinic, more)).days[0]?.slots.some(({ startsAt }) => startsAt === at("09:00").toISOString());
  for (const doctorId of [one, "any"] as const) {
    expect(await nine({ doctorId, roomId }), doctorId).toBe(false);
    expect(await nine({ doctorId }), doctorId).toBe(true);
  }
});

test("R-LST-5 free times take three statements, of a doctor or of anyone, of a day or a month, however much is booked", async () => {
  await using clinic = await testClinic();
  const statements = async (more: Partial<Parameters<typeof slots>[2]>) => {
    const input = {
      from: "2030-01-08",
      to: "2030-01-08",
      visitTypeId: clinic.shortVisitId,
      mode: "in_person" as const,
    };
    const asked = { ...input, doctorId: "any", patientId: clinic.patientIds[0], ...more };
    const counted = await transact(
      clinic.db,
      (tx) => countedStatements(tx, (counting) => slots(counting, clinic.desk.actor, asked)),
      { snapshot: true },
    );
    return counted.statements;
  };
  expect(await statements({})).toBe(3);
  for (const time of ["09:00", "10:00", "11:00"]) await actionsOn(clinic).book({ startsAt: at(time) });
  expect(await statements({})).toBe(3);
  expect(await statements({ doctorId: clinic.doctorIds[0], to: "2030-02-06" })).toBe(3);
});
