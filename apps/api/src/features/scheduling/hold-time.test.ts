import { type DatabaseEvent, groundOf } from "@lockstep/db/database";
import { appointments } from "@lockstep/db/schema/scheduling";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

test("R-SCH-12 a hold keeps the time for ten minutes and says until when", async () => {
  await using clinic = await testClinic();
  const { hold, book } = actionsOn(clinic);
  const held = await hold({}, clinic.patientCallers[0]);
  expect(held).toMatchObject({ status: "held", patientId: clinic.patientIds[0] });
  const minutes = (Date.parse(held.holdExpiresAt ?? "") - Date.parse(held.createdAt)) / 60_000;
  expect(minutes).toBe(10);
  expect(await refusalOf(book({ patientId: clinic.patientIds[1] ?? "" }))).toMatchObject({ code: "SLOT_TAKEN" });
});

test("R-SCH-12 a confirmed hold is a visit; what needs a yes waits for it", async () => {
  await using clinic = await testClinic();
  const { hold, confirmHold } = actionsOn(clinic);
  const [mine, other] = clinic.patientCallers;
  expect(await confirmHold(await hold({}, mine), mine)).toMatchObject({
    status: "confirmed",
    holdExpiresAt: null,
    version: 2,
  });
  const asked = await hold({ visitTypeId: clinic.longVisitId, startsAt: at("11:00") }, other);
  expect(await confirmHold(asked, other)).toMatchObject({ status: "pending" });
});

test("R-SCH-12 a hold that has run out cannot be confirmed, though no job has been by, and the next booking releases it", async () => {
  await using clinic = await testClinic();
  const { hold, book, confirmHold } = actionsOn(clinic);
  const held = await hold({}, clinic.patientCallers[0]);
  clinic.travelTo(new Date(Date.parse(held.holdExpiresAt ?? "") + 1));
  expect(await refusalOf(confirmHold(held, clinic.patientCallers[0]))).toMatchObject({ code: "HOLD_EXPIRED" });
  await expect(book({ patientId: clinic.patientIds[1] ?? "" })).resolves.toMatchObject({ status: "confirmed" });
  const [released] = await clinic.db.select().from(appointments).where(eq(appointments.id, held.id));
  expect(released).toMatchObject({ status: "expired", holdExpiresAt: null, version: 2 });
});

test("R-PLT-5 a hold that ran out is counted once it is released", async () => {
  await using clinic = await testClinic();
  const events: DatabaseEvent[] = [];
  const { hold, book } = actionsOn(clinic);
  const held = await hold();
  clinic.travelTo(new Date(Date.parse(held.holdExpiresAt ?? "") + 1));
  groundOf(clinic.db).emit = (event) => events.push(event);
  await book({ patientId: clinic.patientIds[1] ?? "" });
  expect(events.filter(({ type }) => type === "expired")).toEqual([{ type: "expired", from: "held", count: 1 }]);
});

test("R-SCH-12 a run-out hold of another doctor in the same room, and of the patient, is released as well", async () => {
  await using clinic = await testClinic();
  const { hold, book } = actionsOn(clinic);
  const inRoom = await hold({ roomId: clinic.roomIds[0] });
  clinic.travelTo(new Date(Date.parse(inRoom.holdExpiresAt ?? "") + 1));
  const wish = { doctorId: clinic.doctorIds[1], roomId: clinic.roomIds[0] };
  await expect(book(wish)).resolves.toMatchObject({ status: "confirmed", doctorId: clinic.doctorIds[1] });
});

test("R-SCH-12 one active hold a patient: another time held gives up the earlier one", async () => {
  await using clinic = await testClinic();
  const { hold } = actionsOn(clinic);
  const earlier = await hold({}, clinic.patientCallers[0]);
  await hold({ startsAt: at("10:00") }, clinic.patientCallers[0]);
  const [given] = await clinic.db.select().from(appointments).where(eq(appointments.id, earlier.id));
  expect(given).toMatchObject({ status: "cancelled", cancelledBy: "patient" });
});

test("B-12 ten times looked at in a row, given up by the next one or by hand, do not count as cancelled visits", async () => {
  await using clinic = await testClinic();
  const { hold, confirmHold, changeStatus } = actionsOn(clinic);
  const [mine] = clinic.patientCallers;
  for (let minutes = 0; minutes < 300; minutes += 30) {
    const held = await hold({ startsAt: new Date(at("08:00").getTime() + minutes * 60_000) }, mine);
    if (minutes % 60 === 0) await changeStatus(held, "cancelled", mine);
  }
  const taken = await confirmHold(await hold({ startsAt: at("14:00") }, mine), mine);
  expect(taken).toMatchObject({ status: "confirmed" });
  await changeStatus(taken, "cancelled", mine);
  await expect(hold({ startsAt: at("14:00") }, mine)).resolves.toMatchObject({ status: "held" });
});

test("B-12 sixty times held and given up in a day are enough, and the wait is told", async () => {
  await using clinic = await testClinic();
  const { hold, changeStatus } = actionsOn(clinic);
  const [mine] = clinic.patientCallers;
  for (let n = 0; n < 60; n += 1) await changeStatus(await hold({}, mine), "cancelled", mine);
  expect(await refusalOf(hold({}, mine))).toMatchObject({ code: "BOOKING_LIMIT", because: "given_up_often" });
  await expect(hold()).resolves.toMatchObject({ status: "held" });
});

test("Z-01 staff say for whom they hold; a patient holds for nobody else", async () => {
  await using clinic = await testClinic();
  const { hold } = actionsOn(clinic);
  const [mine] = clinic.patientCallers;
  expect(await refusalOf(hold({ patientId: clinic.patientIds[1] }, mine))).toEqual({ code: "NOT_FOUND" });
  expect(await refusalOf(hold({ patientId: undefined }))).toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ path: ["patientId"] }],
  });
  expect(await refusalOf(hold({ roomId: clinic.roomIds[0] }, mine))).toEqual({ code: "FORBIDDEN" });
});
