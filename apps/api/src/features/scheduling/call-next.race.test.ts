import { lock } from "@lockstep/db/lock";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { callNext } from "./call-next.ts";
import { changeStatus } from "./change-status.ts";
import { actionsOn, at, counted, outcomes, refusalOf } from "./testing/actions.ts";

async function waitingRoom(clinic: TestClinic, people: number) {
  const { book, changeStatus } = actionsOn(clinic);
  const times = ["08:00", "09:00", "10:00", "11:00", "12:00", "13:00"].slice(0, people);
  const waiting: Awaited<ReturnType<typeof book>>[] = [];
  for (const [person, time] of times.entries()) {
    const booked = await book({ startsAt: at(time), patientId: clinic.patientIds[person] ?? "" });
    waiting.push(await changeStatus(booked, "checked_in"));
  }
  clinic.travelTo(at("13:30"));
  return waiting;
}

const called = (clinic: TestClinic) =>
  clinic.db.select().from(appointmentHistory).where(eq(appointmentHistory.action, "appointment.called"));

test("R-SCH-17 two desks call next: the second waits, and calls the second patient", async () => {
  await using clinic = await testClinic();
  const [first, second] = await waitingRoom(clinic, 2);
  const [doctorId] = clinic.doctorIds;
  const written = gate();
  const release = gate();
  const here = transact(clinic.db, async (tx) => {
    const answer = await callNext(tx, clinic.desk, { doctorId, idempotencyKey: "a" });
    written.open();
    await release.opened;
    return answer;
  });
  await written.opened;
  const there = actionsOn(clinic, await clinic.anotherProcess()).callNext(doctorId);
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  expect(await here).toMatchObject({ id: first?.id });
  expect(await there).toMatchObject({ id: second?.id });
});

test("R-SCH-17 two desks who both see the same patient as next: one calls, the other is told that it is done", async () => {
  await using clinic = await testClinic();
  const [first] = await waitingRoom(clinic, 2);
  const [doctorId] = clinic.doctorIds;
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const results = await outcomes(desks.map(({ callNext: call }) => call(doctorId, first)));
  expect(counted(results)).toEqual({ ok: 1, ALREADY_DONE: 1 });
  expect(await called(clinic)).toHaveLength(1);
});

test("R-SCH-17 six wait and twelve desks call: each of the six is called once, six are told that nobody waits", async () => {
  await using clinic = await testClinic();
  const waiting = await waitingRoom(clinic, 6);
  const [doctorId] = clinic.doctorIds;
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const calls = Array.from({ length: 12 }, (_, index) => desks[index % 2]?.callNext(doctorId));
  expect(counted(await outcomes(calls.map((call) => Promise.resolve(call))))).toEqual({ ok: 6, NOT_FOUND: 6 });
  const ids = (await called(clinic)).map(({ appointmentId }) => appointmentId);
  expect(ids.sort()).toEqual(waiting.map(({ id }) => id).sort());
});

test("R-SCH-17 somebody who is marked absent while they are being called is not called", async () => {
  await using clinic = await testClinic();
  const [first, second] = await waitingRoom(clinic, 2);
  if (!first) throw new Error("Two wait.");
  const [doctorId] = clinic.doctorIds;
  const written = gate();
  const release = gate();
  const leaving = transact(clinic.db, async (tx) => {
    const input = { appointmentId: first.id, expectedVersion: first.version, idempotencyKey: "a" };
    await changeStatus(tx, clinic.admin, { ...input, to: "no_show" });
    written.open();
    await release.opened;
  });
  await written.opened;
  const next = actionsOn(clinic).callNext(doctorId);
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await leaving;
  expect(await next).toMatchObject({ id: second?.id });
  const absent = and(eq(appointments.id, first.id), eq(appointments.status, "no_show"));
  expect(await clinic.db.$count(appointments, absent)).toBe(1);
});

test("R-SCH-17 a call waits for whoever holds the doctor, and the room may have emptied meanwhile", async () => {
  await using clinic = await testClinic();
  const [first] = await waitingRoom(clinic, 1);
  const [doctorId] = clinic.doctorIds;
  const locked = gate();
  const release = gate();
  const holding = transact(clinic.db, async (tx) => {
    await lock(tx, "doctor", doctorId);
    locked.open();
    await release.opened;
    await tx
      .update(appointments)
      .set({ status: "in_progress", version: 3 })
      .where(eq(appointments.id, first?.id ?? ""));
  });
  await locked.opened;
  const next = refusalOf(actionsOn(clinic).callNext(doctorId));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await holding;
  expect(await next).toEqual({ code: "NOT_FOUND" });
});
