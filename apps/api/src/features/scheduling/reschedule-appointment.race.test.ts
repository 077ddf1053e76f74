import { lock } from "@lockstep/db/lock";
import { appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";

test("R-09 two moves of one visit at once leave one live booking", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const booked = await actionsOn(clinic).book();
  const results = await outcomes(desks.map((desk, index) => desk.reschedule(booked, at(index ? "11:00" : "12:00"))));
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 1 });
  expect(await clinic.db.select().from(appointments)).toMatchObject([{ version: 2 }]);
});

test("R-09 the second mover waits for the first, and is told the visit is no longer what it was", async () => {
  await using clinic = await testClinic();
  const { book, reschedule } = actionsOn(clinic);
  const booked = await book();
  const locked = gate();
  const release = gate();
  const first = transact(clinic.db, async (tx) => {
    await lock(tx, "patient", booked.patientId);
    await lock(tx, "doctor", booked.doctorId);
    await lock(tx, "appointment", booked.id);
    locked.open();
    await release.opened;
    await tx.update(appointments).set({ startsAt: at("13:00"), endsAt: at("13:30"), version: 2 });
  });
  await locked.opened;
  const second = refusalOf(reschedule(booked, at("11:00")));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await first;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { startsAt: at("13:00").toISOString() } });
});

test("R-10 two visits swap times in parallel, a hundred rounds: no deadlock shown, no overlap, each is moved or told", async () => {
  await using clinic = await testClinic();
  const other = actionsOn(clinic, await clinic.anotherProcess());
  const { book, reschedule } = actionsOn(clinic);
  let a = await book({ startsAt: at("09:00") });
  let b = await book({ startsAt: at("10:00"), patientId: clinic.patientIds[1] ?? "", doctorId: clinic.doctorIds[1] });
  for (let round = 0; round < 100; round += 1) {
    const swap = [
      reschedule(a, new Date(b.startsAt), b.doctorId),
      other.reschedule(b, new Date(a.startsAt), a.doctorId),
    ] as const;
    const results = await outcomes(swap);
    for (const result of results) expect(["ok", "SLOT_TAKEN"]).toContain(result);
    const [movedA, movedB] = await Promise.allSettled(swap);
    if (movedA.status === "fulfilled") a = movedA.value;
    if (movedB.status === "fulfilled") b = movedB.value;
    // One that has been moved on top of the other's old place moves away again, so that the next round is a swap.
    if (round % 2) a = await reschedule(a, new Date(at("15:00").getTime() + (round % 4) * 900_000));
  }
  expect(await collisions(clinic.db)).toEqual([]);
}, 60_000);

test("R-SCH-5 moves and bookings for one time at once: one has it", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const movers = await Promise.all(
    [1, 2, 3].map((index) =>
      actionsOn(clinic).book({ startsAt: at(`1${index}:00`), patientId: clinic.patientIds[index] ?? "" }),
    ),
  );
  const rivals = [
    ...movers.map((visit, index) => (desks[index % 2] ?? actionsOn(clinic)).reschedule(visit, at("15:00"))),
    actionsOn(clinic).book({ startsAt: at("15:00"), patientId: clinic.patientIds[4] ?? "" }),
    actionsOn(clinic).hold({ startsAt: at("15:15"), patientId: clinic.patientIds[5] }),
  ];
  const results = await outcomes(rivals);
  expect(counted(results)).toEqual({ ok: 1, SLOT_TAKEN: 4 });
  expect(await collisions(clinic.db)).toEqual([]);
});
