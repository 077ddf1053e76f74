import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, refusalOf } from "./testing/actions.ts";

test("R-SCH-8 a note and a room are edited by version; an old version gets the row as it is", async () => {
  await using clinic = await testClinic();
  const { book, edit } = actionsOn(clinic);
  const booked = await book();
  const edited = await edit(booked, { note: "Bring the X-ray.", roomId: clinic.roomIds[1] });
  expect(edited).toMatchObject({ note: "Bring the X-ray.", roomId: clinic.roomIds[1], roomName: "Room 2", version: 2 });
  expect(await refusalOf(edit(booked, { note: "Mine" }))).toMatchObject({
    code: "STALE_VERSION",
    current: { note: "Bring the X-ray." },
  });
  await expect(edit(edited, { note: "", roomId: null })).resolves.toMatchObject({ note: null, roomId: null });
});

test("R-SCH-2 a room that is in use at that time, or unknown, is refused", async () => {
  await using clinic = await testClinic();
  const { book, edit } = actionsOn(clinic);
  await book({ roomId: clinic.roomIds[0] });
  const other = await book({ doctorId: clinic.doctorIds[1], patientId: clinic.patientIds[1] ?? "" });
  expect(await refusalOf(edit(other, { roomId: clinic.roomIds[0] }))).toMatchObject({
    code: "ROOM_TAKEN",
    conflicts: [{ kind: "room" }],
  });
  expect(await refusalOf(edit(other, { roomId: "00000000-0000-7000-8000-000000000000" }))).toEqual({
    code: "NOT_FOUND",
  });
  expect(await refusalOf(edit(other, { note: "x" }, clinic.patientCallers[1]))).toEqual({ code: "FORBIDDEN" });
});
