import { randomUUID } from "node:crypto";
import { rooms } from "@lockstep/db/schema/doctors";
import { appointments } from "@lockstep/db/schema/scheduling";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { doctorCalls } from "../doctors/testing/calls.ts";
import { updateDoctorProfile } from "../doctors/update-doctor-profile.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import { actionsOn, at, counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { addRoom } from "./add-room.ts";
import { clinicCalls } from "./testing/calls.ts";
import { updateRoom } from "./update-room.ts";

const key = () => ({ idempotencyKey: randomUUID() });
const NO_LONGER = { code: "INVALID_INPUT", issues: [{ path: ["roomId"], message: "is no longer in use" }] };

test("R-SCH-3 whoever books into a room that is being taken out of use waits, and then finds it so", async () => {
  await using clinic = await testClinic();
  const [roomId] = clinic.roomIds;
  const closing = await held(clinic.db, (tx) =>
    updateRoom(tx, clinic.admin, { roomId, expectedVersion: 1, active: false }),
  );
  const booking = refusalOf(actionsOn(clinic, await clinic.anotherProcess()).book({ roomId }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  closing.release();
  await closing.done;
  expect(await booking).toEqual(NO_LONGER);
});

test("R-SCH-3 a room that is taken out of use while somebody books into it waits, and then has to have seen the visit", async () => {
  await using clinic = await testClinic();
  const [roomId] = clinic.roomIds;
  const wish = actionsOn(clinic).bookInput({ roomId });
  const booking = await held(clinic.db, (tx) => bookAppointment(tx, clinic.desk, wish));
  const admin = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const closing = refused(admin.updateRoom({ roomId, expectedVersion: 1, active: false }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  booking.release();
  const { id } = await booking.done;
  expect(await closing).toMatchObject({ code: "STRANDS_VISITS", stranded: { ids: [id] } });
});

test("R-SCH-3 a room does not become a doctor's own while it is being taken out of use", async () => {
  await using clinic = await testClinic();
  const [roomId] = clinic.roomIds;
  const [doctorId] = clinic.doctorIds;
  const other = await clinic.anotherProcess();
  const closing = await held(clinic.db, (tx) =>
    updateRoom(tx, clinic.admin, { roomId, expectedVersion: 1, active: false }),
  );
  const settling = refused(
    doctorCalls(clinic, clinic.admin, other).updateProfile({ doctorId, expectedVersion: 1, roomId }),
  );
  await someoneIsBlocked(clinic.database.ownerUrl);
  closing.release();
  await closing.done;
  expect(await settling).toEqual(NO_LONGER);
});

test("R-SCH-3 a room that is becoming a doctor's own is not taken out of use", async () => {
  await using clinic = await testClinic();
  const [, roomId] = clinic.roomIds;
  const [doctorId] = clinic.doctorIds;
  const settling = await held(clinic.db, (tx) =>
    updateDoctorProfile(tx, clinic.admin, { doctorId, expectedVersion: 1, roomId }),
  );
  const admin = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const closing = refused(admin.updateRoom({ roomId, expectedVersion: 1, active: false }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  settling.release();
  await settling.done;
  expect(await closing).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["active"] }] });
});

test("R-ID-5 the second of two who change a room waits, then gets the first one's", async () => {
  await using clinic = await testClinic();
  const [roomId] = clinic.roomIds;
  const first = await held(clinic.db, (tx) =>
    updateRoom(tx, clinic.admin, { roomId, expectedVersion: 1, name: "Green room" }),
  );
  const other = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(other.updateRoom({ roomId, expectedVersion: 1, name: "Blue room" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { name: "Green room" } });
});

test("R-SCH-3 of two rooms of one name the second waits for the first, then is refused at its name", async () => {
  await using clinic = await testClinic();
  const first = await held(clinic.db, (tx) => addRoom(tx, clinic.admin, { name: "Theatre", ...key() }));
  const other = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(other.addRoom({ name: "Theatre", ...key() }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toEqual({ code: "INVALID_INPUT", issues: [{ path: ["name"], message: "is taken" }] });
});

test("R-SCH-3 of ten rooms of one name at once one is there, and the others are refused at their name", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const ended = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      clinicCalls(clinic, clinic.admin, pools[index % 2]).addRoom({ name: "Theatre", ...key() }),
    ),
  );
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await clinic.db.select().from(rooms).where(eq(rooms.name, "Theatre"))).toHaveLength(1);
});

test("R-SCH-3 of bookings into a room and its going out of use at once none is left in it unseen", async () => {
  await using clinic = await testClinic();
  const [roomId] = clinic.roomIds;
  const pools = [clinic.db, await clinic.anotherProcess()] as const; // two were made
  const bookings = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"].map((time, index) =>
    actionsOn(clinic, pools[index % 2]).book({
      roomId,
      doctorId: clinic.doctorIds[index % 3] ?? "",
      patientId: clinic.patientIds[index] ?? "",
      startsAt: at(time),
    }),
  );
  const closing = pools.map((db) =>
    transact(db, (tx) => updateRoom(tx, clinic.admin, { roomId, expectedVersion: 1, active: false })),
  );
  const [, closed] = await Promise.all([outcomes(bookings), outcomes(closing)]);
  const inside = await clinic.db.select().from(appointments).where(eq(appointments.roomId, roomId));
  expect(counted(closed).BUSY).toBeUndefined();
  expect(inside.length === 0 || !closed.includes("ok"), `${closed} with ${inside.length} visits inside`).toBe(true);
});
