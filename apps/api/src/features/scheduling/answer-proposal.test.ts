import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

test("R-SCH-10 a doctor proposes another time, the visit keeps its own until the patient says yes, then it is moved", async () => {
  await using clinic = await testClinic();
  const { book, propose, answer } = actionsOn(clinic);
  const booked = await book();
  const proposed = await propose(booked, at("15:00"), clinic.doctorCallers[0]);
  expect(proposed).toMatchObject({
    status: "reschedule_proposed",
    startsAt: booked.startsAt,
    proposedStartsAt: at("15:00").toISOString(),
  });
  expect(await refusalOf(book({ patientId: clinic.patientIds[1] ?? "" }))).toMatchObject({ code: "SLOT_TAKEN" });
  const accepted = await answer(proposed, true, clinic.patientCallers[0]);
  expect(accepted).toMatchObject({
    status: "confirmed",
    startsAt: at("15:00").toISOString(),
    proposedStartsAt: null,
    version: 3,
  });
});

test("R-SCH-10 no puts a visit back to what it was: a pending one stays pending", async () => {
  await using clinic = await testClinic();
  const { book, propose, answer } = actionsOn(clinic);
  const pending = await book({ visitTypeId: clinic.longVisitId }, clinic.patientCallers[0]);
  const declined = await answer(await propose(pending, at("15:00")), false, clinic.patientCallers[0]);
  expect(declined).toMatchObject({ status: "pending", startsAt: pending.startsAt, proposedEndsAt: null });
  const booked = await book({ startsAt: at("11:00"), patientId: clinic.patientIds[1] ?? "" });
  expect(await answer(await propose(booked, at("16:00")), false)).toMatchObject({
    status: "confirmed",
    startsAt: booked.startsAt,
  });
});

test("R-SCH-10 a proposed time that has gone meanwhile is SLOT_TAKEN, and the proposal stays open", async () => {
  await using clinic = await testClinic();
  const { book, propose, answer } = actionsOn(clinic);
  const proposed = await propose(await book(), at("15:00"));
  await book({ startsAt: at("15:00"), patientId: clinic.patientIds[1] ?? "" });
  expect(await refusalOf(answer(proposed, true))).toMatchObject({ code: "SLOT_TAKEN" });
  await expect(answer(proposed, false)).resolves.toMatchObject({ status: "confirmed" });
});

test("R-SCH-10 only a free time is proposed, only an open proposal answered, only one's own", async () => {
  await using clinic = await testClinic();
  const { book, propose, answer } = actionsOn(clinic);
  const booked = await book();
  await book({ startsAt: at("15:00"), patientId: clinic.patientIds[1] ?? "" });
  expect(await refusalOf(propose(booked, at("15:15")))).toMatchObject({ code: "SLOT_TAKEN" });
  expect(await refusalOf(propose(booked, at("21:00")))).toMatchObject({ code: "OUTSIDE_AVAILABILITY" });
  expect(await refusalOf(answer(booked, true))).toMatchObject({ code: "ILLEGAL_TRANSITION", from: "confirmed" });
  const proposed = await propose(booked, at("14:00"));
  expect(await refusalOf(answer(proposed, true, clinic.patientCallers[1]))).toEqual({ code: "NOT_FOUND" });
  expect(await refusalOf(propose(proposed, at("14:30")))).toMatchObject({
    code: "ILLEGAL_TRANSITION",
    from: "reschedule_proposed",
  });
});
