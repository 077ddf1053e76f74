import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { countedStatements } from "../../testing/counted-statements.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { day } from "./day.queries.ts";
import { actionsOn, at } from "./testing/actions.ts";

test("R-SCH-13 the board shows every doctor's hours, what blocks them and the visits that stand", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const leave = {
    doctorId: clinic.doctorIds[1],
    kind: "leave" as const,
    startsAt: at("08:00"),
    endsAt: at("10:00"),
    note: "Training",
  };
  await clinic.db.insert(availabilityExceptions).values(leave);
  const booked = await book();
  const gone = await book({ startsAt: at("11:00") });
  await changeStatus(gone, "cancelled");
  const missed = await changeStatus(await book({ startsAt: at("12:00") }), "no_show");
  const board = await transact(clinic.db, (tx) => day(tx, { date: "2030-01-08" }), { snapshot: true });
  expect(board).toMatchObject({
    timeZone: "Africa/Nairobi",
    startsAt: "2030-01-07T21:00:00.000Z",
    endsAt: "2030-01-08T21:00:00.000Z",
  });
  expect(board.doctors.map(({ doctorId }) => doctorId)).toEqual([...clinic.doctorIds]);
  const [first, second] = board.doctors;
  expect(first?.open).toMatchObject([
    { startsAt: at("08:00").toISOString(), endsAt: at("17:00").toISOString(), slotMinutes: 15 },
  ]);
  expect(first?.appointments.map(({ id }) => id)).toEqual([booked.id, missed.id]);
  expect(second?.blocked).toMatchObject([{ kind: "leave", note: "Training" }]);
});

test("R-SCH-13 the board of some doctors shows those", async () => {
  await using clinic = await testClinic();
  const doctorIds = [clinic.doctorIds[2]];
  const board = await transact(clinic.db, (tx) => day(tx, { date: "2030-01-08", doctorIds }), { snapshot: true });
  expect(board.doctors.map(({ doctorId }) => doctorId)).toEqual(doctorIds);
});

test("R-LST-5 the board asks as many questions of a full day as of an empty one", async () => {
  await using clinic = await testClinic();
  const questions = () =>
    transact(clinic.db, (tx) => countedStatements(tx, (counting) => day(counting, { date: "2030-01-08" })), {
      snapshot: true,
    });
  const empty = await questions();
  for (let index = 0; index < 18; index += 1) {
    const startsAt = new Date(at("08:00").getTime() + index * 30 * 60_000);
    await Promise.all(
      clinic.doctorIds.map((doctorId, which) =>
        actionsOn(clinic).book({ doctorId, startsAt, patientId: clinic.patientIds[which] ?? "" }),
      ),
    );
  }
  const full = await questions();
  expect(full.result.doctors.flatMap(({ appointments }) => appointments)).toHaveLength(54);
  expect([empty.statements, full.statements]).toEqual([3, 3]);
});
