import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { countedStatements } from "../../testing/counted-statements.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { pendingVisits, queue, queueCount } from "./queue.queries.ts";
import { actionsOn, at } from "./testing/actions.ts";

const DATE = "2030-01-08";

test("R-SCH-17 who comes early waits for their time, who comes late goes by arrival, and of two at once the lower ticket is first", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const visit = (time: string, person: number) =>
    book({ startsAt: at(time), patientId: clinic.patientIds[person] ?? "" });
  const [nine, ten, eleven, twelve] = [
    await visit("09:00", 0),
    await visit("10:00", 1),
    await visit("11:00", 2),
    await visit("12:00", 3),
  ];
  clinic.travelTo(at("08:30"));
  await changeStatus(eleven, "checked_in");
  await changeStatus(ten, "checked_in");
  clinic.travelTo(at("10:20"));
  await changeStatus(nine, "checked_in");
  const view = await queue(clinic.db, { date: DATE });
  expect(view.waiting.map(({ id, ticketNumber }) => [id, ticketNumber])).toEqual([
    [ten.id, 2],
    [nine.id, 3],
    [eleven.id, 1],
  ]);
  expect(view.expected.map(({ id }) => id)).toEqual([twelve.id]);
  expect(view).toMatchObject({ counts: { waiting: 3, inRoom: 0, expected: 1 }, timeZone: "Africa/Nairobi" });
  const [, other, third] = clinic.doctorIds;
  const [patientOne, patientTwo] = [clinic.patientIds[4] ?? "", clinic.patientIds[5] ?? ""];
  const late = await book({ startsAt: at("15:00"), doctorId: third, patientId: patientOne });
  const early = await book({ startsAt: at("15:00"), doctorId: other, patientId: patientTwo });
  await changeStatus(early, "checked_in");
  await changeStatus(late, "checked_in");
  const tied = await queue(clinic.db, { date: DATE });
  expect(tied.waiting.map(({ ticketNumber }) => ticketNumber)).toEqual([2, 3, 1, 4, 5]);
});

test("R-SCH-17 the queue of a day has nobody of another day, and that of a doctor nobody of another doctor", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const [, other] = clinic.doctorIds;
  const here = await changeStatus(await book(), "checked_in");
  await changeStatus(await book({ doctorId: other, startsAt: at("10:00") }), "checked_in");
  await changeStatus(await book({ startsAt: at("09:00", "2030-01-09") }), "checked_in");
  const inRoom = await changeStatus(await book({ startsAt: at("11:00") }), "in_progress");
  const view = await queue(clinic.db, { date: DATE, doctorId: clinic.doctorIds[0] });
  expect(view.waiting.map(({ id }) => id)).toEqual([here.id]);
  expect(view.inRoom).toMatchObject([{ id: inRoom.id, calledAt: expect.any(String), ticketNumber: null }]);
  expect(await queueCount(clinic.db, { date: DATE })).toEqual({ waiting: 2 });
});

test("R-LST-5 the queue of thirty takes as many statements as that of nobody", async () => {
  await using clinic = await testClinic();
  const statements = () =>
    transact(
      clinic.db,
      async (tx) => (await countedStatements(tx, (counted) => queue(counted, { date: DATE }))).statements,
    );
  const empty = await statements();
  const { book, changeStatus } = actionsOn(clinic);
  for (const [hour, doctorId] of [...Array(8).keys()].flatMap((h) => clinic.doctorIds.map((d) => [h, d] as const))) {
    const startsAt = new Date(at("08:00").getTime() + hour * 3_600_000);
    const patientId = clinic.patientIds[clinic.doctorIds.indexOf(doctorId)] ?? "";
    const booked = await book({ startsAt, doctorId, patientId });
    if (hour % 2 === 0) await changeStatus(booked, "checked_in");
  }
  expect(await statements()).toBe(empty);
});

test("R-SCH-11 what waits for a yes is listed with when it lapses, the first to lapse first", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const ask = (startsAt: Date, person: number) =>
    book(
      { visitTypeId: clinic.longVisitId, startsAt, patientId: clinic.patientIds[person] ?? "" },
      clinic.patientCallers[person],
    );
  const inAMonth = await ask(at("09:00", "2030-02-05"), 0);
  const today = await ask(at("09:00", "2030-01-07"), 1);
  const view = await transact(clinic.db, pendingVisits);
  expect(view).toMatchObject({
    items: [
      { id: today.id, expiresAt: today.startsAt },
      { id: inAMonth.id, expiresAt: new Date(Date.parse(inAMonth.createdAt) + 86_400_000).toISOString() },
    ],
    more: false,
  });
});
