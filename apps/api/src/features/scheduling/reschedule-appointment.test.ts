import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

test("R-SCH-10 a move takes the new time and gives back the old one, linked in its history", async () => {
  await using clinic = await testClinic();
  const { book, reschedule } = actionsOn(clinic);
  const booked = await book();
  const moved = await reschedule(booked, at("14:00"), clinic.doctorIds[1]);
  expect(moved).toMatchObject({
    id: booked.id,
    version: 2,
    doctorId: clinic.doctorIds[1],
    startsAt: at("14:00").toISOString(),
    status: "confirmed",
  });
  const [, entry] = await clinic.db.select().from(appointmentHistory).orderBy(asc(appointmentHistory.version));
  expect(entry).toMatchObject({
    action: "appointment.rescheduled",
    fromStartsAt: at("09:00"),
    toStartsAt: at("14:00"),
    fromDoctorId: clinic.doctorIds[0],
  });
  await expect(book({ patientId: clinic.patientIds[1] ?? "" })).resolves.toMatchObject({ status: "confirmed" });
});

test("R-SCH-10 a move that overlaps only itself succeeds", async () => {
  await using clinic = await testClinic();
  const { book, reschedule } = actionsOn(clinic);
  const booked = await book({ roomId: clinic.roomIds[0] });
  await expect(reschedule(booked, at("09:15"))).resolves.toMatchObject({
    startsAt: at("09:15").toISOString(),
    roomId: clinic.roomIds[0],
  });
});

test("R-SCH-10 a move onto another visit is refused and the visit stays where it was", async () => {
  await using clinic = await testClinic();
  const { book, reschedule } = actionsOn(clinic);
  const booked = await book();
  await book({ startsAt: at("10:00"), patientId: clinic.patientIds[1] ?? "" });
  expect(await refusalOf(reschedule(booked, at("10:15")))).toMatchObject({ code: "SLOT_TAKEN" });
  const [row] = await clinic.db.select().from(appointments).orderBy(asc(appointments.startsAt));
  expect(row).toMatchObject({ id: booked.id, startsAt: at("09:00"), version: 1 });
});

test("R-SCH-7 a visit that is over cannot be moved, nor one that has been moved by somebody else", async () => {
  await using clinic = await testClinic();
  const { book, reschedule, changeStatus } = actionsOn(clinic);
  const booked = await book();
  const moved = await reschedule(booked, at("10:00"));
  expect(await refusalOf(reschedule(booked, at("11:00")))).toMatchObject({
    code: "STALE_VERSION",
    current: { version: 2 },
    changedBy: "Faith Mumo",
  });
  const missed = await changeStatus(moved, "no_show");
  expect(await refusalOf(reschedule(missed, at("11:00")))).toMatchObject({
    code: "ILLEGAL_TRANSITION",
    from: "no_show",
  });
});

test("Z-01 a patient moves own visits only; an unknown doctor is NOT_FOUND; the past is refused", async () => {
  await using clinic = await testClinic();
  const { book, reschedule } = actionsOn(clinic);
  const booked = await book();
  expect(await refusalOf(reschedule(booked, at("10:00"), undefined, clinic.patientCallers[1]))).toEqual({
    code: "NOT_FOUND",
  });
  expect(await refusalOf(reschedule(booked, at("10:00"), undefined, clinic.doctorCallers[1]))).toEqual({
    code: "FORBIDDEN",
  });
  expect(await refusalOf(reschedule(booked, at("10:00"), "00000000-0000-7000-8000-000000000000"))).toEqual({
    code: "NOT_FOUND",
  });
  expect(await refusalOf(reschedule(booked, at("09:00", "2030-01-06")))).toMatchObject({
    code: "OUTSIDE_AVAILABILITY",
    because: "in_the_past",
  });
  await expect(reschedule(booked, at("10:00"), undefined, clinic.patientCallers[0])).resolves.toMatchObject({
    version: 2,
  });
});

test("R-SCH-13 within the clinic's notice the desk may move a visit, its patient may not", async () => {
  await using clinic = await testClinic();
  const { book, reschedule } = actionsOn(clinic);
  const booked = await book();
  clinic.travelTo(at("08:30"));
  const refused = await refusalOf(reschedule(booked, at("14:00"), undefined, clinic.patientCallers[0]));
  expect(refused.code).toBe("FORBIDDEN");
  const moved = await reschedule(booked, at("14:00"));
  expect(await reschedule(moved, at("15:00"), undefined, clinic.patientCallers[0])).toMatchObject({ version: 3 });
});
