import { closures } from "@lockstep/db/schema/clinic";
import { doctors, visitTypes } from "@lockstep/db/schema/doctors";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

test("R-SCH-17 somebody who walks in has the next free place of today, a ticket, and a mark", async () => {
  await using clinic = await testClinic();
  const { book, walkIn } = actionsOn(clinic);
  await book({ startsAt: at("09:15"), patientId: clinic.patientIds[1] ?? "" });
  clinic.travelTo(at("09:07"));
  const came = await walkIn();
  expect(came).toMatchObject({
    startsAt: at("09:45").toISOString(),
    status: "checked_in",
    walkIn: true,
    ticketNumber: 1,
    mode: "in_person",
    checkedInAt: came.createdAt,
    version: 1,
  });
  const [entry] = await clinic.db
    .select()
    .from(appointmentHistory)
    .where(eq(appointmentHistory.appointmentId, came.id));
  expect(entry).toMatchObject({ action: "appointment.walked_in", fromStatus: null, toStatus: "checked_in" });
});

test("R-SCH-17 for anyone it is the earliest place of all, and on a tie that of the least busy doctor", async () => {
  await using clinic = await testClinic();
  const { book, walkIn } = actionsOn(clinic);
  const [one, two, three] = clinic.doctorIds;
  await book({ doctorId: one, startsAt: at("09:00"), patientId: clinic.patientIds[1] ?? "" });
  await book({ doctorId: two, startsAt: at("13:00"), patientId: clinic.patientIds[1] ?? "" });
  clinic.travelTo(at("08:59"));
  expect(await walkIn({ doctorId: "any" })).toMatchObject({ doctorId: three, startsAt: at("09:00").toISOString() });
});

test("R-SCH-17 the patient's own visits and the room count as for every booking", async () => {
  await using clinic = await testClinic();
  const { book, walkIn } = actionsOn(clinic);
  const [one, two, three] = clinic.doctorIds;
  await clinic.db.update(doctors).set({ roomId: clinic.roomIds[0] });
  await book({ doctorId: two, startsAt: at("09:00") });
  await book({ doctorId: three, startsAt: at("09:30"), patientId: clinic.patientIds[1] ?? "" });
  clinic.travelTo(at("09:00"));
  expect(await walkIn({ doctorId: one })).toMatchObject({ startsAt: at("10:00").toISOString() });
});

test("R-SCH-17 a day that is full, over or closed is refused by name, and nothing is drawn", async () => {
  await using clinic = await testClinic();
  const { book, walkIn } = actionsOn(clinic);
  const [doctorId] = clinic.doctorIds;
  await book({ startsAt: at("16:30"), patientId: clinic.patientIds[1] ?? "" });
  clinic.travelTo(at("16:01"));
  expect(await refusalOf(walkIn())).toEqual({ code: "SLOT_TAKEN", conflicts: [], alternatives: [] });
  clinic.travelTo(at("16:31"));
  expect(await refusalOf(walkIn())).toMatchObject({ code: "OUTSIDE_AVAILABILITY", because: "outside_hours" });
  await book({ doctorId: clinic.doctorIds[1], startsAt: at("09:00", "2030-01-09") });
  clinic.travelTo(at("16:20", "2030-01-09"));
  await clinic.db.insert(closures).values({ startsAt: at("16:00", "2030-01-09"), endsAt: at("18:00", "2030-01-09") });
  expect(await refusalOf(walkIn({ doctorId: "any" }))).toMatchObject({
    code: "OUTSIDE_AVAILABILITY",
    because: "clinic_closed",
  });
  expect(await clinic.db.$count(appointments, eq(appointments.doctorId, doctorId))).toBe(1);
  clinic.travelTo(at("16:20", "2030-01-10"));
  expect(await walkIn()).toMatchObject({ ticketNumber: 1 });
});

test("R-SCH-17 a type that is not offered in person is no walk-in; unknown people are NOT_FOUND", async () => {
  await using clinic = await testClinic();
  const { walkIn } = actionsOn(clinic);
  await clinic.db
    .update(visitTypes)
    .set({ modes: ["video"] })
    .where(eq(visitTypes.id, clinic.shortVisitId));
  clinic.travelTo(at("09:00"));
  expect(await refusalOf(walkIn())).toMatchObject({ code: "INVALID_INPUT" });
  const nobody = "00000000-0000-7000-8000-000000000000";
  const long = { visitTypeId: clinic.longVisitId };
  expect(await refusalOf(walkIn({ ...long, patientId: nobody }))).toEqual({ code: "NOT_FOUND" });
  expect(await refusalOf(walkIn({ ...long, doctorId: nobody }))).toEqual({ code: "NOT_FOUND" });
});
