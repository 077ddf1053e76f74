import { availabilityExceptions, doctors } from "@lockstep/db/schema/doctors";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { countedStatements } from "../../testing/counted-statements.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";
import { week } from "./week.queries.ts";

const weekOf = (clinic: TestClinic, date = "2030-01-10", doctorId: string = clinic.doctorIds[0]) =>
  transact(clinic.db, (tx) => week(tx, { doctorId, date }), { snapshot: true });

test("R-SCH-13 a doctor's week goes from its Monday to its Sunday, each day with its hours and its visits", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  await clinic.db
    .update(doctors)
    .set({ bufferBeforeMinutes: 5, bufferAfterMinutes: 10 })
    .where(eq(doctors.id, clinic.doctorIds[0]));
  const leave = { kind: "leave" as const, startsAt: at("00:00", "2030-01-09"), endsAt: at("00:00", "2030-01-10") };
  await clinic.db.insert(availabilityExceptions).values({ ...leave, doctorId: clinic.doctorIds[0] });
  const tuesday = await book();
  const friday = await book({ startsAt: at("10:00", "2030-01-11") });
  await changeStatus(await book({ startsAt: at("12:00", "2030-01-11") }), "cancelled");
  await book({ doctorId: clinic.doctorIds[1], startsAt: at("14:00", "2030-01-11") });
  await book({ startsAt: at("09:00", "2030-01-15") });

  const { days, doctors: everybody } = await weekOf(clinic);
  expect(days.map(({ date }) => date)).toEqual([
    "2030-01-07",
    "2030-01-08",
    "2030-01-09",
    "2030-01-10",
    "2030-01-11",
    "2030-01-12",
    "2030-01-13",
  ]);
  expect(days.map(({ column }) => column.appointments.map(({ id }) => id))).toEqual([
    [],
    [tuesday.id],
    [],
    [],
    [friday.id],
    [],
    [],
  ]);
  expect(days[2]?.column.blocked).toMatchObject([{ kind: "leave" }]);
  expect(days[3]?.column.open).toMatchObject([{ startsAt: at("08:00", "2030-01-10").toISOString() }]);
  expect(days[0]?.column).toMatchObject({ bufferBeforeMinutes: 5, bufferAfterMinutes: 10 });
  expect(everybody.map(({ doctorId }) => doctorId)).toEqual([...clinic.doctorIds]);
});

test("a doctor who does not see patients has no week", async () => {
  await using clinic = await testClinic();
  await clinic.db.update(doctors).set({ onboardingStatus: "inactive" }).where(eq(doctors.id, clinic.doctorIds[0]));
  expect(await refusalOf(weekOf(clinic))).toEqual({ code: "NOT_FOUND" });
});

test("R-LST-5 a full week asks as many questions as an empty one", async () => {
  await using clinic = await testClinic();
  const questions = () =>
    transact(
      clinic.db,
      (tx) =>
        countedStatements(tx, (counting) => week(counting, { doctorId: clinic.doctorIds[0], date: "2030-01-08" })),
      { snapshot: true },
    );
  const empty = await questions();
  for (const date of ["2030-01-08", "2030-01-09", "2030-01-10"])
    for (const time of ["09:00", "10:00", "11:00"]) await actionsOn(clinic).book({ startsAt: at(time, date) });
  const full = await questions();
  expect(full.result.days.flatMap(({ column }) => column.appointments)).toHaveLength(9);
  expect([empty.statements, full.statements]).toEqual([4, 4]);
});
