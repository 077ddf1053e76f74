import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

/** Two who wait for the first doctor on the day of `at`, and the clock of that day. */
async function twoWaiting(clinic: TestClinic) {
  const { book, changeStatus } = actionsOn(clinic);
  const first = await changeStatus(await book(), "checked_in");
  const later = { startsAt: at("09:30"), patientId: clinic.patientIds[1] ?? "" };
  const second = await changeStatus(await book(later), "checked_in");
  clinic.travelTo(at("09:31"));
  return { first, second };
}

test("R-SCH-17 the next is called in the honest order, and then nobody is left", async () => {
  await using clinic = await testClinic();
  const { first, second } = await twoWaiting(clinic);
  const { callNext } = actionsOn(clinic);
  const [doctorId, other] = clinic.doctorIds;
  expect(await callNext(doctorId)).toMatchObject({ id: first.id, status: "in_progress", ticketNumber: 1 });
  const called = await callNext(doctorId, second);
  expect(called).toMatchObject({ id: second.id, calledAt: called.updatedAt });
  expect(await refusalOf(callNext(doctorId))).toEqual({ code: "NOT_FOUND" });
  expect(await refusalOf(callNext(other))).toEqual({ code: "NOT_FOUND" });
});

test("R-SCH-17 whom the screen shows as next is not called twice, and nobody is sent in instead", async () => {
  await using clinic = await testClinic();
  const { first, second } = await twoWaiting(clinic);
  const { callNext, changeStatus } = actionsOn(clinic);
  const [doctorId] = clinic.doctorIds;
  await callNext(doctorId, first);
  expect(await refusalOf(callNext(doctorId, first))).toMatchObject({
    code: "ALREADY_DONE",
    result: { id: first.id, status: "in_progress" },
  });
  await changeStatus(second, "no_show");
  expect(await refusalOf(callNext(doctorId, second))).toMatchObject({
    code: "ALREADY_DONE",
    result: { status: "no_show" },
  });
  expect(await refusalOf(callNext(clinic.doctorIds[1], second))).toEqual({ code: "NOT_FOUND" });
});

test("R-SCH-17 the day is that of the database's clock: nobody of yesterday or tomorrow is called", async () => {
  await using clinic = await testClinic();
  await twoWaiting(clinic);
  const { callNext } = actionsOn(clinic);
  clinic.travelTo(at("23:59", "2030-01-07"));
  expect(await refusalOf(callNext(clinic.doctorIds[0]))).toEqual({ code: "NOT_FOUND" });
  clinic.travelTo(at("00:00", "2030-01-09"));
  expect(await refusalOf(callNext(clinic.doctorIds[0]))).toEqual({ code: "NOT_FOUND" });
});

test("R-SCH-17 a doctor calls for the own door only; a nurse for any", async () => {
  await using clinic = await testClinic();
  await twoWaiting(clinic);
  const { callNext } = actionsOn(clinic);
  const [doctorId] = clinic.doctorIds;
  const [own, other] = clinic.doctorCallers;
  const nurse = { ...clinic.desk, actor: { ...clinic.desk.actor, roles: ["nurse" as const] } };
  expect(await refusalOf(callNext(doctorId, undefined, other))).toEqual({ code: "FORBIDDEN" });
  expect(await callNext(doctorId, undefined, own)).toMatchObject({ ticketNumber: 1 });
  expect(await callNext(doctorId, undefined, nurse)).toMatchObject({ ticketNumber: 2 });
});
