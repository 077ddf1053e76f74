import { outbox } from "@lockstep/db/schema/platform";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { APPOINTMENT_STATUSES, mayBecome, REQUESTABLE_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { desc, eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

test("R-SCH-7 every step that the table lists is taken, every other is refused by name", async () => {
  await using clinic = await testClinic();
  const { changeStatus } = actionsOn(clinic);
  let day = 9;
  for (const from of APPOINTMENT_STATUSES) {
    for (const to of REQUESTABLE_STATUSES) {
      day += 1;
      const startsAt = new Date(at("09:00").getTime() + day * 86_400_000);
      const [row] = await clinic.db
        .insert(appointments)
        .values({
          patientId: clinic.patientIds[0] ?? "",
          doctorId: clinic.doctorIds[0],
          visitTypeId: clinic.shortVisitId,
          mode: "in_person",
          startsAt,
          endsAt: new Date(startsAt.getTime() + 1_800_000),
          priceMinor: 0,
          status: from,
          holdExpiresAt: from === "held" ? new Date("2031-01-01") : null,
          ...(from === "cancelled" ? { cancelledBy: "staff", cancelledAt: startsAt } : {}),
          ...(from === "reschedule_proposed" ? { proposedStartsAt: startsAt, proposedEndsAt: startsAt } : {}),
        })
        .returning();
      if (!row) throw new Error("The row was not written.");
      const step = changeStatus(row, to);
      if (mayBecome(from, to)) expect(await step).toMatchObject({ status: to, version: 2, holdExpiresAt: null });
      else expect(await refusalOf(step)).toMatchObject({ code: "ILLEGAL_TRANSITION", from, to });
      if (from === "held") await clinic.db.delete(appointments).where(eq(appointments.status, "held"));
    }
  }
});

test("R-SCH-9 cancelling records who, why and when, and frees the time for the very next booking", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  const cancelled = await changeStatus(booked, "cancelled", clinic.desk, "Patient is travelling.");
  expect(cancelled).toMatchObject({
    status: "cancelled",
    cancelledBy: "staff",
    cancellationReason: "Patient is travelling.",
  });
  await expect(book({ patientId: clinic.patientIds[1] ?? "" })).resolves.toMatchObject({ status: "confirmed" });
});

test("R-SCH-9 cancelling twice frees once", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  const cancelled = await changeStatus(booked, "cancelled");
  expect(await refusalOf(changeStatus(cancelled, "cancelled"))).toMatchObject({
    code: "ILLEGAL_TRANSITION",
    from: "cancelled",
    allowed: [],
  });
  expect(await clinic.db.select().from(appointmentHistory)).toHaveLength(2);
});

test("R-SCH-8 a version of yesterday is answered with the row as it is now, by whom it was changed and when", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  await changeStatus(booked, "checked_in", clinic.admin);
  expect(await refusalOf(changeStatus(booked, "cancelled"))).toMatchObject({
    code: "STALE_VERSION",
    current: { id: booked.id, status: "checked_in", version: 2 },
    changedBy: "Ada Admin",
  });
});

test("R-SCH-7 who may take which step", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  const [own, other] = clinic.doctorCallers;
  expect(await refusalOf(changeStatus(booked, "checked_in", other))).toEqual({ code: "FORBIDDEN" });
  expect(await refusalOf(changeStatus(booked, "checked_in", clinic.patientCallers[0]))).toEqual({ code: "FORBIDDEN" });
  expect(await refusalOf(changeStatus(booked, "cancelled", clinic.patientCallers[1]))).toEqual({ code: "NOT_FOUND" });
  await expect(changeStatus(booked, "checked_in", own)).resolves.toMatchObject({ status: "checked_in" });
  const cancelledByPatient = await book({ startsAt: at("11:00") });
  await expect(changeStatus(cancelledByPatient, "cancelled", clinic.patientCallers[0])).resolves.toMatchObject({
    cancelledBy: "patient",
  });
});

test("R-PLT-8 each change is told once, with the version it made", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  await changeStatus(booked, "cancelled");
  const messages = await clinic.db
    .select()
    .from(outbox)
    .where(like(outbox.subject, "appointment:%"))
    .orderBy(desc(outbox.subject));
  expect(messages.map(({ subject, kind }) => [subject, kind])).toEqual([
    [`appointment:${booked.id}:v2`, "appointment.cancelled"],
    [`appointment:${booked.id}:v1`, "appointment.booked"],
  ]);
});
