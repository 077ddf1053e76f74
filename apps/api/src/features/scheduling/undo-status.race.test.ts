import { lock } from "@lockstep/db/lock";
import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import { appointmentHistory } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { bookAppointment } from "./book-appointment.ts";
import { changeStatus } from "./change-status.ts";
import { actionsOn, at, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";

test("R-SCH-17 an undo waits for a further step, then learns that there is something newer", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus: step, undo } = actionsOn(clinic);
  const arrived = await step(await book(), "checked_in");
  const written = gate();
  const release = gate();
  const further = transact(clinic.db, async (tx) => {
    const input = { appointmentId: arrived.id, expectedVersion: arrived.version, idempotencyKey: "a" };
    await changeStatus(tx, clinic.admin, { ...input, to: "in_progress" });
    written.open();
    await release.opened;
  });
  await written.opened;
  const undoing = refusalOf(undo(arrived));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await further;
  expect(await undoing).toMatchObject({ code: "STALE_VERSION", current: { status: "in_progress" } });
});

test("R-SCH-17 an undo of a cancellation waits for the booking of its time, and is refused", async () => {
  await using clinic = await testClinic();
  const { book, bookInput, changeStatus: step, undo } = actionsOn(clinic);
  const cancelled = await step(await book(), "cancelled");
  const written = gate();
  const release = gate();
  const booking = transact(clinic.db, async (tx) => {
    await bookAppointment(tx, clinic.desk, bookInput({ patientId: clinic.patientIds[1] ?? "" }));
    written.open();
    await release.opened;
  });
  await written.opened;
  const undoing = refusalOf(undo(cancelled));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await booking;
  expect(await undoing).toMatchObject({ code: "SLOT_TAKEN" });
});

test("R-SCH-17 an undo of a cancellation waits for leave that is being entered, and obeys it", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus: step, undo } = actionsOn(clinic);
  const cancelled = await step(await book(), "cancelled");
  const [doctorId] = clinic.doctorIds;
  const locked = gate();
  const release = gate();
  const leaving = transact(clinic.db, async (tx) => {
    await lock(tx, "doctor", doctorId);
    locked.open();
    await release.opened;
    const day = { startsAt: at("00:00"), endsAt: at("00:00", "2030-01-09") };
    await tx.insert(availabilityExceptions).values({ doctorId, kind: "leave", ...day });
  });
  await locked.opened;
  const undoing = refusalOf(undo(cancelled));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await leaving;
  expect(await undoing).toMatchObject({ code: "OUTSIDE_AVAILABILITY", because: "on_leave" });
});

test("R-SCH-17 ten undo one step at once: it is taken back once", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())] as const;
  const cancelled = await desks[0].changeStatus(await desks[0].book(), "cancelled");
  const results = await outcomes(
    Array.from({ length: 10 }, (_, index) => (desks[index % 2] ?? desks[0]).undo(cancelled)),
  );
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 9 });
  const undone = eq(appointmentHistory.action, "appointment.status_undone");
  expect(await clinic.db.$count(appointmentHistory, undone)).toBe(1);
});

test("R-SCH-17 undo against booking for a time that was given back, thirty rounds: one has it", async () => {
  await using clinic = await testClinic();
  const other = actionsOn(clinic, await clinic.anotherProcess());
  const { book, changeStatus: step, undo } = actionsOn(clinic);
  for (let round = 0; round < 30; round += 1) {
    const startsAt = new Date(at("08:00").getTime() + round * 86_400_000);
    const cancelled = await step(await book({ startsAt }), "cancelled");
    const rival = other.book({ startsAt, patientId: clinic.patientIds[1] ?? "" });
    const results = await outcomes([undo(cancelled), rival]);
    expect(counted(results)).toEqual({ ok: 1, SLOT_TAKEN: 1 });
  }
  expect(await collisions(clinic.db)).toEqual([]);
}, 60_000);
