import { randomUUID } from "node:crypto";
import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import { auditEvents } from "@lockstep/db/schema/platform";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { at, doctorCalls } from "./testing/calls.ts";

const key = () => ({ idempotencyKey: randomUUID() });

test("R-SCH-13 leave, breaks and openings come and go, and only those that have not ended are shown", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const own = doctorCalls(clinic, clinic.doctorCallers[0]);
  const leave = await own.addException({
    doctorId,
    kind: "leave",
    startsAt: at("13:00"),
    endsAt: at("17:00"),
    ...key(),
  });
  expect(leave).toMatchObject({
    kind: "leave",
    startsAt: "2030-01-07T10:00:00.000Z",
    modes: null,
    note: null,
    version: 1,
  });
  const opening = { kind: "opening" as const, modes: ["video" as const], slotMinutes: 20, note: " Late\nclinic " };
  const opened = await own.addException({ doctorId, ...opening, startsAt: at("18:00"), endsAt: at("20:00"), ...key() });
  expect(opened).toMatchObject({ ...opening, note: "Late\nclinic" });
  await own.addException({ doctorId, kind: "break", startsAt: at("04:00"), endsAt: at("05:00"), ...key() });
  expect((await own.availability({ doctorId })).exceptions).toEqual([leave, opened]);
  const removed = { exceptionId: leave.id, expectedVersion: 1 };
  expect(await own.removeException(removed)).toEqual(leave);
  expect(await refused(own.removeException(removed))).toEqual({ code: "NOT_FOUND" });
  expect((await own.availability({ doctorId })).exceptions).toEqual([opened]);
  const actions = (await clinic.db.select().from(auditEvents)).map(({ action }) => action).sort();
  expect(actions).toEqual([...Array(3).fill("doctor.exception_added"), "doctor.exception_removed"]);
});

test("R-PLT-4 one form sent twice is one exception", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const { addException } = doctorCalls(clinic);
  const form = { doctorId, kind: "leave" as const, startsAt: at("13:00"), endsAt: at("17:00"), ...key() };
  expect(await addException(form)).toEqual(await addException(form));
  expect(await clinic.db.select().from(availabilityExceptions)).toHaveLength(1);
  expect(await refused(addException({ ...form, kind: "break" }))).toEqual({ code: "IDEMPOTENCY_MISMATCH" });
});

test("R-SCH-13 B-03 B-05 an exception that makes no sense is refused at its field, and none is made", async () => {
  await using clinic = await testClinic();
  const [doctorId, otherId] = clinic.doctorIds;
  const own = doctorCalls(clinic, clinic.doctorCallers[0]);
  const form = { doctorId, kind: "leave" as const, startsAt: at("13:00"), endsAt: at("17:00") };
  const wrong: Record<string, [Record<string, unknown>, string]> = {
    "ends before it starts": [{ endsAt: at("12:00") }, "endsAt"],
    "ends as it starts": [{ endsAt: at("13:00") }, "endsAt"],
    "takes two years": [{ endsAt: "2032-01-07T00:00:00Z" }, "endsAt"],
    "has the modes of an opening": [{ modes: ["video"] }, "modes"],
    "has the grid of an opening": [{ slotMinutes: 15 }, "slotMinutes"],
    "has no kind": [{ kind: "closed" }, "kind"],
    "starts in the year 9999": [{ startsAt: "9999-01-01T00:00:00Z" }, "startsAt"],
    "starts at a number": [{ startsAt: 0 }, "startsAt"],
    "starts without a zone": [{ startsAt: "2030-01-07T09:00:00" }, "startsAt"],
    "has a note with a NUL": [{ note: "a\0b" }, "note"],
    "has a note of 10,000 characters": [{ note: "x".repeat(10_000) }, "note"],
  };
  for (const [label, [changes, field]] of Object.entries(wrong)) {
    const refusal = await refused(own.addException({ ...form, ...key(), ...changes } as never)); // wrong on purpose
    expect(refusal, label).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: [field] }] });
  }
  expect(await refused(own.addException({ ...form, doctorId: otherId, ...key() }))).toEqual({ code: "FORBIDDEN" });
  const nobody = doctorCalls(clinic).addException({ ...form, doctorId: randomUUID(), ...key() });
  expect(await refused(nobody)).toEqual({ code: "NOT_FOUND" });
  const desk = doctorCalls(clinic, clinic.desk).addException({ ...form, ...key() });
  expect(await refused(desk)).toEqual({ code: "FORBIDDEN" });
  expect(await clinic.db.select().from(availabilityExceptions)).toHaveLength(0);
});

test("R-ID-5 an exception of another version or another doctor stays", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const form = { doctorId, kind: "leave" as const, startsAt: at("13:00"), endsAt: at("17:00"), ...key() };
  const leave = await doctorCalls(clinic).addException(form);
  const exceptionId = leave.id;
  expect(await refused(doctorCalls(clinic).removeException({ exceptionId, expectedVersion: 2 }))).toMatchObject({
    code: "STALE_VERSION",
    current: leave,
  });
  const another = doctorCalls(clinic, clinic.doctorCallers[1]);
  expect(await refused(another.removeException({ exceptionId, expectedVersion: 1 }))).toEqual({ code: "FORBIDDEN" });
  expect((await doctorCalls(clinic).availability({ doctorId })).exceptions).toEqual([leave]);
});
