import { randomUUID } from "node:crypto";
import { doctors, rooms } from "@lockstep/db/schema/doctors";
import { auditEvents } from "@lockstep/db/schema/platform";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { countedStatements } from "../../testing/counted-statements.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { doctorCalls } from "../doctors/testing/calls.ts";
import { actionsOn, at, refusalOf } from "../scheduling/testing/actions.ts";
import { roomSettings } from "./rooms.queries.ts";
import { clinicCalls } from "./testing/calls.ts";

const key = () => ({ idempotencyKey: randomUUID() });

test("R-SCH-3 R-CLN-3 an admin adds a room and renames it, once each, and the audit has both", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const form = { name: " Theatre ", ...key() };
  const room = await admin.addRoom(form);
  expect(room).toMatchObject({ name: "Theatre", active: true, version: 1, doctors: [], visitsAhead: 0 });
  expect(await admin.addRoom(form)).toEqual(room);
  const renamed = await admin.updateRoom({ roomId: room.id, expectedVersion: 1, name: "Theatre 1" });
  expect(renamed).toEqual({ ...room, name: "Theatre 1", version: 2 });
  expect(await admin.updateRoom({ roomId: room.id, expectedVersion: 2, name: "Theatre 1" })).toEqual(renamed);
  expect((await admin.rooms()).map(({ name }) => name)).toEqual(["Room 1", "Room 2", "Theatre 1"]);
  const actions = await clinic.db.select().from(auditEvents).where(like(auditEvents.action, "room.%"));
  expect(actions.map(({ action }) => action)).toEqual(["room.added", "room.updated"]);
});

test("R-ID-5 B-01 a name that is taken, an old version and other callers are refused, and no room changes", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const [roomId] = clinic.roomIds;
  const taken = { code: "INVALID_INPUT", issues: [{ path: ["name"], message: "is taken" }] };
  expect(await refused(admin.addRoom({ name: "Room 1", ...key() }))).toEqual(taken);
  expect(await refused(admin.updateRoom({ roomId, expectedVersion: 1, name: "Room 2" }))).toEqual(taken);
  expect(await refused(admin.addRoom({ name: " ", ...key() }))).toMatchObject({ code: "INVALID_INPUT" });
  const nowhere = { roomId: randomUUID(), expectedVersion: 1, name: "X" };
  expect(await refused(admin.updateRoom(nowhere))).toEqual({ code: "NOT_FOUND" });
  await admin.updateRoom({ roomId, expectedVersion: 1, name: "Green room" });
  expect(await refused(admin.updateRoom({ roomId, expectedVersion: 1, name: "Blue room" }))).toMatchObject({
    code: "STALE_VERSION",
    current: { id: roomId, name: "Green room", version: 2 },
    changedBy: "Ada Admin",
  });
  for (const caller of [clinic.desk, clinic.doctorCallers[0], clinic.patientCallers[0]]) {
    const calls = clinicCalls(clinic, caller);
    expect(await refused(calls.rooms())).toEqual({ code: "FORBIDDEN" });
    expect(await refused(calls.addRoom({ name: "Mine", ...key() }))).toEqual({ code: "FORBIDDEN" });
    expect(await refused(calls.updateRoom({ roomId, expectedVersion: 2, name: "Mine" }))).toEqual({
      code: "FORBIDDEN",
    });
  }
  expect((await clinic.db.select().from(rooms)).map(({ name }) => name).sort()).toEqual(["Green room", "Room 2"]);
});

test("R-SCH-3 a room goes out of use only with its visits seen; they stay in it, and nobody comes into it any more", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const [roomId] = clinic.roomIds;
  const { book, edit, reschedule } = actionsOn(clinic);
  const inside = await book({ roomId });
  const elsewhere = await book({ startsAt: at("10:00") });
  const close = { roomId, expectedVersion: 1, active: false };
  expect((await admin.rooms())[0]).toMatchObject({ visitsAhead: 1 });
  expect(await refused(admin.updateRoom(close))).toMatchObject({
    code: "STRANDS_VISITS",
    stranded: { ids: [inside.id], total: 1, visits: [{ patientName: inside.patientName }] },
  });
  const closed = await admin.updateRoom({ ...close, seenVisits: [inside.id] });
  expect(closed).toMatchObject({ active: false, version: 2, visitsAhead: 1 });

  const refusal = { code: "INVALID_INPUT", issues: [{ path: ["roomId"], message: "is no longer in use" }] };
  expect(await refusalOf(book({ roomId, startsAt: at("11:00") }))).toEqual(refusal);
  expect(await refusalOf(edit(elsewhere, { roomId }))).toEqual(refusal);
  const profile = { doctorId: clinic.doctorIds[0], expectedVersion: 1, roomId };
  expect(await refused(doctorCalls(clinic).updateProfile(profile))).toEqual(refusal);
  const stays = await edit(inside, { roomId, note: "Still here" });
  expect(stays.roomId).toBe(roomId);
  expect((await reschedule(stays, at("13:00"))).roomId).toBeNull();

  const opened = await admin.updateRoom({ roomId, expectedVersion: 2, active: true });
  expect(opened).toMatchObject({ active: true, version: 3 });
  expect((await edit(elsewhere, { roomId })).roomId).toBe(roomId);
});

test("R-SCH-3 a doctor's own room stays in use, and visits that are over or cancelled keep none open", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const [roomId, otherId] = clinic.roomIds;
  await clinic.db.update(doctors).set({ roomId }).where(eq(doctors.id, clinic.doctorIds[0]));
  expect((await admin.rooms())[0]?.doctors).toEqual([{ id: clinic.doctorIds[0], name: "Dr Test 1" }]);
  const own = refused(admin.updateRoom({ roomId, expectedVersion: 1, active: false }));
  expect(await own).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["active"] }] });
  const { book, changeStatus } = actionsOn(clinic);
  await changeStatus(await book({ roomId: otherId }), "cancelled", clinic.desk, "No");
  const over = await book({ roomId: otherId, startsAt: at("11:00") });
  const yesterday = { startsAt: at("11:00", "2030-01-06"), endsAt: at("11:30", "2030-01-06") };
  await clinic.db.update(appointments).set(yesterday).where(eq(appointments.id, over.id));
  expect(await admin.updateRoom({ roomId: otherId, expectedVersion: 1, active: false })).toMatchObject({
    active: false,
  });
});

test("R-SCH-20 rooms are listed in a number of statements that does not grow with them", async () => {
  await using clinic = await testClinic();
  const statements = () =>
    transact(clinic.db, async (tx) => (await countedStatements(tx, (on) => roomSettings(on))).statements);
  const withTwo = await statements();
  await clinic.db.insert(rooms).values(Array.from({ length: 20 }, (_, index) => ({ name: `Extra ${index}` })));
  expect(await statements()).toBe(withTwo);
});
