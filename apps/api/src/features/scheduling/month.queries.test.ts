import { closures } from "@lockstep/db/schema/clinic";
import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { countedStatements } from "../../testing/counted-statements.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { month } from "./month.queries.ts";
import { actionsOn, at } from "./testing/actions.ts";

const MINUTES_OF_A_DOCTOR = 9 * 60;
const monthOf = (clinic: TestClinic, doctorIds?: string[]) =>
  transact(clinic.db, (tx) => month(tx, { month: "2030-01", doctorIds }), { snapshot: true });
const on = (days: Awaited<ReturnType<typeof monthOf>>["days"], date: string) => days.find((day) => day.date === date);

test("R-SCH-13 a month shows six weeks from a Monday, each day with what is booked of what is open", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  await clinic.db.insert(closures).values({ startsAt: at("00:00", "2030-01-09"), endsAt: at("00:00", "2030-01-10") });
  await book();
  await book({ doctorId: clinic.doctorIds[1], startsAt: at("10:00") });
  await changeStatus(await book({ startsAt: at("11:00") }), "cancelled");
  await changeStatus(await book({ startsAt: at("12:00") }), "no_show");
  const { days } = await monthOf(clinic);
  expect(days).toHaveLength(42);
  expect([days[0]?.date, days.at(-1)?.date]).toEqual(["2029-12-31", "2030-02-10"]);
  expect(on(days, "2030-01-08")).toEqual({
    date: "2030-01-08",
    visits: 2,
    bookedMinutes: 60,
    openMinutes: 3 * MINUTES_OF_A_DOCTOR,
  });
  expect(on(days, "2030-01-09")).toMatchObject({ visits: 0, bookedMinutes: 0, openMinutes: 0 });
  const one = await monthOf(clinic, [clinic.doctorIds[1]]);
  expect(on(one.days, "2030-01-08")).toMatchObject({ visits: 1, bookedMinutes: 30, openMinutes: MINUTES_OF_A_DOCTOR });
});

test("R-SCH-12 a hold counts until it has run out", async () => {
  await using clinic = await testClinic();
  await actionsOn(clinic).hold();
  expect(on((await monthOf(clinic)).days, "2030-01-08")?.visits).toBe(1);
  clinic.travelTo(new Date("2030-01-07T03:11:00.000Z"));
  expect(on((await monthOf(clinic)).days, "2030-01-08")?.visits).toBe(0);
});

test("a visit at night counts for the clinic's day, not for that of Greenwich", async () => {
  await using clinic = await testClinic();
  const night = { startsAt: at("01:00", "2030-01-09"), endsAt: at("03:00", "2030-01-09") };
  const opening = { doctorId: clinic.doctorIds[0], kind: "opening" as const, ...night };
  await clinic.db.insert(availabilityExceptions).values(opening);
  await actionsOn(clinic).book({ startsAt: night.startsAt });
  const { days } = await monthOf(clinic);
  expect(days.filter(({ visits }) => visits > 0).map(({ date }) => date)).toEqual(["2030-01-09"]);
});

test("R-LST-5 a full month asks as many questions as an empty one", async () => {
  await using clinic = await testClinic();
  const questions = () =>
    transact(clinic.db, (tx) => countedStatements(tx, (counting) => month(counting, { month: "2030-01" })), {
      snapshot: true,
    });
  const empty = await questions();
  for (const date of ["2030-01-08", "2030-01-09", "2030-01-10"])
    for (const time of ["09:00", "10:00", "11:00"]) await actionsOn(clinic).book({ startsAt: at(time, date) });
  const full = await questions();
  expect(full.result.days.reduce((sum, { visits }) => sum + visits, 0)).toBe(9);
  expect([empty.statements, full.statements]).toEqual([3, 3]);
});
