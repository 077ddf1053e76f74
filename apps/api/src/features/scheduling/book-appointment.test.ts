import { doctors } from "@lockstep/db/schema/doctors";
import { auditEvents, outbox } from "@lockstep/db/schema/platform";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { TEST_NOW, testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

test("R-SCH-4 a booking writes its visit, history, audit row and message together", async () => {
  await using clinic = await testClinic();
  const booked = await actionsOn(clinic).book();
  expect(booked).toMatchObject({
    status: "confirmed",
    version: 1,
    patientName: "Patient Number 1",
    doctorName: "Dr Test 1",
  });
  expect([booked.startsAt, booked.endsAt]).toEqual(["2030-01-08T06:00:00.000Z", "2030-01-08T06:30:00.000Z"]);
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);
  const history = await clinic.db
    .select()
    .from(appointmentHistory)
    .where(eq(appointmentHistory.appointmentId, booked.id));
  expect(history).toMatchObject([
    { action: "appointment.booked", toStatus: "confirmed", actorId: clinic.desk.actor.userId },
  ]);
  expect(await clinic.db.select().from(auditEvents)).toMatchObject([
    { action: "appointment.booked", entityId: booked.id },
  ]);
  const message = { subject: `appointment:${booked.id}:v1`, kind: "appointment.booked" };
  expect(await clinic.db.select().from(outbox).where(like(outbox.subject, "appointment:%"))).toMatchObject([message]);
});

test("R-SCH-1 a refused booking names what stands in the way and leaves no trace", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const first = await book();
  const refusal = await refusalOf(book({ patientId: clinic.patientIds[1] ?? "", startsAt: at("09:15") }));
  expect(refusal).toMatchObject({
    code: "SLOT_TAKEN",
    conflicts: [{ startsAt: first.startsAt, endsAt: first.endsAt, kind: "doctor", appointmentId: first.id }],
  });
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);
  expect(await clinic.db.select().from(auditEvents)).toHaveLength(1);
});

test("R-SCH-2 visits that touch do not collide", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  await book({ startsAt: at("09:00") });
  await expect(book({ startsAt: at("09:30"), patientId: clinic.patientIds[1] ?? "" })).resolves.toMatchObject({
    status: "confirmed",
  });
});

test("R-SCH-6 a patient cannot be with two doctors at one time", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  await book();
  const refusal = await refusalOf(book({ doctorId: clinic.doctorIds[1], startsAt: at("09:15") }));
  expect(refusal).toMatchObject({ code: "PATIENT_BUSY", conflicts: [{ kind: "patient" }] });
});

test("R-SCH-5 two doctors cannot have one room at one time", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  await book({ roomId: clinic.roomIds[0] });
  const refusal = await refusalOf(
    book({ doctorId: clinic.doctorIds[1], patientId: clinic.patientIds[1] ?? "", roomId: clinic.roomIds[0] }),
  );
  expect(refusal).toMatchObject({ code: "ROOM_TAKEN", conflicts: [{ kind: "room" }] });
});

test("R-SCH-1 a patient learns that a time is taken, never by whom", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const mine = clinic.patientCallers[1] ?? clinic.desk;
  await book();
  const refusal = await refusalOf(book({ patientId: clinic.patientIds[1] ?? "" }, mine));
  expect(refusal).toEqual({
    code: "SLOT_TAKEN",
    conflicts: [{ startsAt: at("09:00").toISOString(), endsAt: at("09:30").toISOString(), kind: "doctor" }],
    alternatives: [],
  });
});

test.each([
  ["a minute ago", new Date("2030-01-07T02:59:00.000Z"), "in_the_past"],
  ["between two slots", at("09:07"), "between_slots"],
  ["with seconds", new Date("2030-01-08T06:00:30.000Z"), "between_slots"],
  ["before opening", at("07:45"), "outside_hours"],
  ["running past closing", at("16:45"), "outside_hours"],
  ["next year", at("09:00", "2031-01-08"), "beyond_horizon"],
])("R-SCH-14 a time %s is refused by name and nothing is booked", async (_when, startsAt, because) => {
  await using clinic = await testClinic();
  const refusal = await refusalOf(actionsOn(clinic).book({ startsAt }));
  expect(refusal).toMatchObject({ code: "OUTSIDE_AVAILABILITY", because });
  expect(await clinic.db.select().from(appointments)).toHaveLength(0);
});

test("R-SCH-15 a mode that the type of visit or the doctor does not offer is refused", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  expect(await refusalOf(book({ visitTypeId: clinic.longVisitId, mode: "video" }))).toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ path: ["mode"] }],
  });
  expect(await refusalOf(book({ mode: "voice" }))).toMatchObject({ code: "INVALID_INPUT" });
});

test.each(["patientId", "doctorId", "visitTypeId", "roomId"] as const)(
  "an unknown %s is NOT_FOUND and nothing is booked",
  async (field) => {
    await using clinic = await testClinic();
    const refusal = await refusalOf(actionsOn(clinic).book({ [field]: "00000000-0000-7000-8000-000000000000" }));
    expect(refusal).toEqual({ code: "NOT_FOUND" });
    expect(await clinic.db.select().from(appointments)).toHaveLength(0);
  },
);

test("Z-01 a patient books for nobody else", async () => {
  await using clinic = await testClinic();
  const refusal = await refusalOf(
    actionsOn(clinic).book({ patientId: clinic.patientIds[1] ?? "" }, clinic.patientCallers[0]),
  );
  expect(refusal).toEqual({ code: "NOT_FOUND" });
});

test("R-SCH-7 a patient's visit that needs a yes waits for it; the desk's is confirmed", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const asked = await book({ visitTypeId: clinic.longVisitId }, clinic.patientCallers[0]);
  const booked = await book({
    visitTypeId: clinic.longVisitId,
    startsAt: at("11:00"),
    patientId: clinic.patientIds[1] ?? "",
  });
  expect([asked.status, booked.status]).toEqual(["pending", "confirmed"]);
});

test("R-SCH-13 the clinic's notice binds a patient and not the desk", async () => {
  await using clinic = await testClinic();
  clinic.travelTo(at("08:50"));
  const { book } = actionsOn(clinic);
  expect(await refusalOf(book({}, clinic.patientCallers[0]))).toMatchObject({
    code: "OUTSIDE_AVAILABILITY",
    because: "too_soon",
  });
  await expect(book()).resolves.toMatchObject({ status: "confirmed" });
});

test("R-SCH-13 buffers keep visits apart, and the neighbour is named as what stands in the way", async () => {
  await using clinic = await testClinic();
  await clinic.db.update(doctors).set({ bufferAfterMinutes: 15 }).where(eq(doctors.id, clinic.doctorIds[0]));
  const { book } = actionsOn(clinic);
  const first = await book();
  const tooClose = await refusalOf(book({ startsAt: at("09:30"), patientId: clinic.patientIds[1] ?? "" }));
  expect(tooClose).toMatchObject({ code: "SLOT_TAKEN", conflicts: [{ appointmentId: first.id }] });
  await expect(book({ startsAt: at("09:45"), patientId: clinic.patientIds[1] ?? "" })).resolves.toMatchObject({
    version: 1,
  });
});

test("R-SCH-16 anyone: the free doctor with the fewest visits around is taken", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  await book();
  const booked = await book({ doctorId: "any", patientId: clinic.patientIds[1] ?? "" });
  expect(booked.doctorId).not.toBe(clinic.doctorIds[0]);
});

test("R-SCH-17 the desk overbooks knowingly: marked, with its reason in the history; a patient may not", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  await book({ roomId: clinic.roomIds[0] });
  const over = { patientId: clinic.patientIds[1] ?? "", overbook: { reason: "Chest pain, seen between two others." } };
  const booked = await book(over);
  expect(booked).toMatchObject({ overbooked: true, roomId: null });
  const [entry] = await clinic.db
    .select()
    .from(appointmentHistory)
    .where(eq(appointmentHistory.appointmentId, booked.id));
  expect(entry?.reason).toBe("Chest pain, seen between two others.");
  expect(await refusalOf(book(over, clinic.patientCallers[1]))).toEqual({ code: "FORBIDDEN" });
  expect(await refusalOf(book({ ...over, startsAt: at("09:15") }))).toMatchObject({ code: "PATIENT_BUSY" });
  expect(await refusalOf(book({ ...over, startsAt: at("20:00") }))).toMatchObject({ code: "OUTSIDE_AVAILABILITY" });
});

test("B-12 a patient has at most three visits ahead and cannot book and cancel without end; the desk is not bound", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const [mine] = clinic.patientCallers;
  for (const time of ["09:00", "10:00", "11:00"]) await book({ startsAt: at(time) }, mine);
  expect(await refusalOf(book({ startsAt: at("12:00") }, mine))).toEqual({ code: "BOOKING_LIMIT", limit: 3 });
  await expect(book({ startsAt: at("12:00") })).resolves.toMatchObject({ version: 1 });
  const other = clinic.patientCallers[1];
  for (let round = 0; round < 5; round += 1) {
    const booked = await book({ startsAt: at("14:00"), patientId: clinic.patientIds[1] ?? "" }, other);
    await changeStatus(booked, "cancelled", other);
  }
  const again = { startsAt: at("14:00"), patientId: clinic.patientIds[1] ?? "" };
  const braked = await refusalOf(book(again, other));
  expect(braked).toMatchObject({ code: "BOOKING_LIMIT", because: "given_up_often" });
  const waitSeconds = "retryAfterSeconds" in braked ? braked.retryAfterSeconds : 0;
  expect(waitSeconds).toBeGreaterThan(86_000);
  clinic.travelTo(new Date(TEST_NOW.getTime() + 86_400_000 + 60_000));
  await expect(book(again, other)).resolves.toMatchObject({ status: "confirmed" });
});
