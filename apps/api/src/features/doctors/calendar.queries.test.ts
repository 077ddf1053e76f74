import { closures } from "@lockstep/db/schema/clinic";
import { newId } from "@lockstep/db/schema/columns";
import { availabilityExceptions, doctors, weeklyRules } from "@lockstep/db/schema/doctors";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { statementsOf } from "../../testing/statements-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { activeDoctors, doctorCalendars } from "./calendar.queries.ts";

const at = (time: string) => new Date(`2030-01-07T${time}:00.000Z`);
const window = { startsAt: at("05:00"), endsAt: at("14:00") };

test("R-SCH-13 a doctor's calendar has the rules, the buffers, the zone, and what overlaps the window", async () => {
  await using clinic = await testClinic();
  const [one, two] = clinic.doctorIds;
  await clinic.db.update(doctors).set({ bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }).where(eq(doctors.id, one));
  await clinic.db.delete(weeklyRules).where(eq(weeklyRules.doctorId, two));
  await clinic.db.insert(availabilityExceptions).values([
    { doctorId: one, kind: "leave", startsAt: at("04:00"), endsAt: at("05:00") },
    { doctorId: one, kind: "break", startsAt: at("04:00"), endsAt: at("05:01"), note: "Round" },
    { doctorId: one, kind: "opening", startsAt: at("13:59"), endsAt: at("15:00"), modes: ["video"], slotMinutes: 20 },
    { doctorId: one, kind: "leave", startsAt: at("14:00"), endsAt: at("15:00") },
  ]);
  await clinic.db.insert(closures).values([
    { startsAt: at("10:00"), endsAt: at("11:00"), note: "Drill" },
    { startsAt: at("14:00"), endsAt: at("15:00") },
  ]);

  const calendars = await transact(clinic.db, (tx) => doctorCalendars(tx, [one, two, newId()], window));

  expect([...calendars.keys()].sort()).toEqual([one, two]);
  const first = calendars.get(one);
  expect(first).toMatchObject({ timeZone: "Africa/Nairobi", bufferBeforeMinutes: 5, bufferAfterMinutes: 10 });
  expect(first?.rules).toHaveLength(7);
  expect(first?.rules[0]).toMatchObject({ weekday: 1, from: "08:00", to: "17:00", slotMinutes: 15 });
  expect(first?.exceptions).toMatchObject([
    { kind: "break", endsAt: at("05:01"), note: "Round" },
    { kind: "opening", startsAt: at("13:59"), modes: ["video"], slotMinutes: 20 },
  ]);
  expect(first?.closures).toEqual([{ startsAt: at("10:00"), endsAt: at("11:00"), note: "Drill" }]);
  expect(calendars.get(two)).toMatchObject({ rules: [], exceptions: [], closures: [{ note: "Drill" }] });
});

test("only doctors who see patients now are listed as active, by name", async () => {
  await using clinic = await testClinic();
  const [one, two, three] = clinic.doctorIds;
  await clinic.db.update(doctors).set({ onboardingStatus: "inactive" }).where(eq(doctors.id, two));
  await clinic.db.update(doctors).set({ roomId: clinic.roomIds[0] }).where(eq(doctors.id, three));
  expect(await activeDoctors(clinic.db)).toMatchObject([
    { id: one, name: "Dr Test 1", roomName: null },
    { id: three, name: "Dr Test 3", roomId: clinic.roomIds[0], roomName: "Room 1" },
  ]);
});

test("R-LST-5 the calendars of three doctors take the two statements that one takes", async () => {
  await using clinic = await testClinic();
  const statements = (doctorIds: readonly string[]) =>
    transact(clinic.db, (tx) => statementsOf(tx, () => doctorCalendars(tx, doctorIds, window)));
  expect(await statements(clinic.doctorIds)).toHaveLength(2);
  expect(await statements(clinic.doctorIds.slice(0, 1))).toHaveLength(2);
});
