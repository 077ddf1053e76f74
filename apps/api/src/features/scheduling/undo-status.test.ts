import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import { outbox } from "@lockstep/db/schema/platform";
import { appointmentHistory } from "@lockstep/db/schema/scheduling";
import type { RequestableStatus } from "@lockstep/domain/scheduling/statuses";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

const WAYS: [RequestableStatus[], RequestableStatus, string][] = [
  [[], "checked_in", "confirmed"],
  [[], "in_progress", "confirmed"],
  [[], "no_show", "confirmed"],
  [[], "cancelled", "confirmed"],
  [["checked_in"], "in_progress", "checked_in"],
  [["checked_in"], "no_show", "checked_in"],
  [["checked_in"], "cancelled", "checked_in"],
  [["checked_in", "in_progress"], "completed", "in_progress"],
  [["checked_in", "in_progress"], "cancelled", "in_progress"],
];

test.each(WAYS)("R-SCH-17 after %j, %s is taken back to %s, once", async (before, step, back) => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo } = actionsOn(clinic);
  let visit = await book();
  for (const to of before) visit = await changeStatus(visit, to);
  const taken = await changeStatus(visit, step, clinic.desk, "A slip.");
  const undone = await undo(taken);
  const { status, ticketNumber, checkedInAt, calledAt } = visit;
  expect(undone).toMatchObject({
    ...{ status, ticketNumber: ticketNumber ?? taken.ticketNumber, checkedInAt, calledAt },
    version: taken.version + 1,
    cancelledBy: null,
    cancellationReason: null,
  });
  expect(undone.status).toBe(back);
  expect(await refusalOf(undo(undone))).toMatchObject({ code: "ILLEGAL_TRANSITION", from: back });
  const [entry] = await clinic.db
    .select()
    .from(appointmentHistory)
    .where(and(eq(appointmentHistory.appointmentId, visit.id), eq(appointmentHistory.version, undone.version)));
  expect(entry).toMatchObject({ action: "appointment.status_undone", fromStatus: step, toStatus: back });
  expect(await clinic.db.$count(outbox, eq(outbox.kind, "appointment.status_undone"))).toBe(1);
});

test("R-SCH-17 a yes is taken back to pending, but not once the request would lapse at once", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo } = actionsOn(clinic);
  const ask = () => book({ visitTypeId: clinic.longVisitId }, clinic.patientCallers[0]);
  const confirmed = await changeStatus(await ask(), "confirmed");
  const pending = await undo(confirmed);
  expect(pending).toMatchObject({
    status: "pending",
    expiresAt: new Date(Date.parse(pending.createdAt) + 86_400_000).toISOString(),
  });
  const again = await changeStatus(pending, "confirmed");
  clinic.travelTo(new Date(Date.parse(pending.expiresAt ?? "")));
  expect(await refusalOf(undo(again))).toMatchObject({ code: "ILLEGAL_TRANSITION" });
});

test("R-SCH-17 a call is taken back to waiting, with the same ticket and the same turn", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo, callNext } = actionsOn(clinic);
  const waiting = await changeStatus(await book(), "checked_in");
  clinic.travelTo(at("09:05"));
  const called = await callNext(clinic.doctorIds[0]);
  expect(await undo(called)).toMatchObject({
    status: "checked_in",
    ticketNumber: 1,
    checkedInAt: waiting.checkedInAt,
    calledAt: null,
  });
});

test("R-SCH-17 a note that was added since does not stand in the way, a move does", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo, edit, reschedule } = actionsOn(clinic);
  const arrived = await changeStatus(await book(), "checked_in");
  const noted = await edit(arrived, { note: "In a wheelchair" });
  expect(await undo(noted)).toMatchObject({ status: "confirmed", note: "In a wheelchair" });
  const asked = await book({ visitTypeId: clinic.longVisitId, startsAt: at("12:00") }, clinic.patientCallers[0]);
  const moved = await reschedule(await changeStatus(asked, "confirmed"), at("14:00"));
  expect(await refusalOf(undo(moved))).toMatchObject({ code: "ILLEGAL_TRANSITION" });
});

test("R-SCH-17 what nobody did is nobody's to take back: a booking, a walk-in, a version of yesterday", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo, walkIn } = actionsOn(clinic);
  const booked = await book();
  expect(await refusalOf(undo(booked))).toMatchObject({ code: "ILLEGAL_TRANSITION", from: "confirmed" });
  clinic.travelTo(at("11:00"));
  expect(await refusalOf(undo(await walkIn()))).toMatchObject({ code: "ILLEGAL_TRANSITION" });
  await changeStatus(booked, "checked_in", clinic.admin);
  expect(await refusalOf(undo(booked))).toMatchObject({ code: "STALE_VERSION", changedBy: "Ada Admin" });
});

test("R-SCH-17 whoever may take a step may undo it, and nobody else", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo } = actionsOn(clinic);
  const [own, other] = clinic.doctorCallers;
  const arrived = await changeStatus(await book(), "checked_in");
  expect(await refusalOf(undo(arrived, other))).toEqual({ code: "FORBIDDEN" });
  expect(await undo(arrived, own)).toMatchObject({ status: "confirmed" });
});

test("R-SCH-17 a time that has gone to somebody else is not claimed back, and who has it is told", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo } = actionsOn(clinic);
  const [one, two] = clinic.doctorIds;
  const cancelled = await changeStatus(await book({ roomId: clinic.roomIds[0] }), "cancelled");
  const rival = await book({ patientId: clinic.patientIds[1] ?? "" });
  expect(await refusalOf(undo(cancelled))).toMatchObject({
    code: "SLOT_TAKEN",
    conflicts: [{ appointmentId: rival.id, kind: "doctor" }],
  });
  const away = await changeStatus(rival, "cancelled");
  const elsewhere = await book({ doctorId: two, startsAt: at("09:15") });
  expect(await refusalOf(undo(cancelled))).toMatchObject({ code: "PATIENT_BUSY" });
  await changeStatus(elsewhere, "cancelled");
  const inRoom = { doctorId: two, roomId: clinic.roomIds[0], patientId: clinic.patientIds[2] ?? "" };
  const third = await changeStatus(await book(inRoom), "no_show");
  expect(await undo(cancelled)).toMatchObject({ status: "confirmed", doctorId: one });
  expect(await refusalOf(undo(third))).toMatchObject({ code: "ROOM_TAKEN" });
  expect(await refusalOf(undo(away))).toMatchObject({ code: "SLOT_TAKEN" });
});

test("R-SCH-17 leave that was entered since keeps a cancelled visit away, but not one that was completed too soon", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo } = actionsOn(clinic);
  const cancelled = await changeStatus(await book({ startsAt: at("12:00") }), "cancelled");
  const started = await changeStatus(await book({ patientId: clinic.patientIds[1] ?? "" }), "in_progress");
  const [doctorId] = clinic.doctorIds;
  await clinic.db
    .insert(availabilityExceptions)
    .values({ doctorId, kind: "leave", startsAt: at("09:00"), endsAt: at("17:00") });
  clinic.travelTo(at("09:10"));
  const completed = await changeStatus(started, "completed");
  expect(await undo(completed)).toMatchObject({ status: "in_progress", calledAt: started.calledAt });
  expect(await refusalOf(undo(cancelled))).toMatchObject({ code: "OUTSIDE_AVAILABILITY", because: "on_leave" });
});
