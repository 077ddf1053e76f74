import { nextNumber } from "@lockstep/db/lock";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, counted, outcomes } from "./testing/actions.ts";

const oneToThirty = Array.from({ length: 30 }, (_, index) => index + 1);

test("R-SCH-17 one visit checked in ten times at once: one ticket, one line of history", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())] as const;
  const booked = await desks[0].book();
  const results = await outcomes(
    Array.from({ length: 10 }, (_, index) => (desks[index % 2] ?? desks[0]).changeStatus(booked, "checked_in")),
  );
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 9 });
  const came = and(
    eq(appointmentHistory.appointmentId, booked.id),
    eq(appointmentHistory.action, "appointment.checked_in"),
  );
  expect(await clinic.db.select().from(appointmentHistory).where(came)).toHaveLength(1);
  expect(await transact(clinic.db, (tx) => nextNumber(tx, "ticket:2030-01-08"))).toBe(2);
});

test("R-SCH-17 thirty check-ins at once have the tickets 1 to 30, and another day begins with 1", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())] as const;
  const booked = await thirtyVisits(clinic);
  const checked = await Promise.all(
    booked.map((visit, index) => (desks[index % 2] ?? desks[0]).changeStatus(visit, "checked_in")),
  );
  expect(checked.map(({ ticketNumber }) => ticketNumber).sort((a, b) => Number(a) - Number(b))).toEqual(oneToThirty);
  const nextDay = await desks[0].book({ startsAt: at("09:00", "2030-01-09") });
  expect(await desks[0].changeStatus(nextDay, "checked_in")).toMatchObject({ ticketNumber: 1 });
});

test("R-SCH-17 a check-in waits for the ticket before it; if that is given back, its number is given again", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  const drawn = gate();
  const release = gate();
  const abandoned = transact(clinic.db, async (tx) => {
    expect(await nextNumber(tx, "ticket:2030-01-08")).toBe(1);
    drawn.open();
    await release.opened;
    throw new Error("given back");
  });
  await drawn.opened;
  const waiting = changeStatus(booked, "checked_in");
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await expect(abandoned).rejects.toThrow("given back");
  expect(await waiting).toMatchObject({ ticketNumber: 1, status: "checked_in" });
});

test("R-SCH-17 a ticket is kept when the check-in is taken back and made again", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus, undo } = actionsOn(clinic);
  const first = await changeStatus(await book(), "checked_in");
  await changeStatus(await book({ startsAt: at("10:00") }), "checked_in");
  const undone = await undo(first);
  expect(undone).toMatchObject({ status: "confirmed", ticketNumber: 1, checkedInAt: null });
  expect(await changeStatus(undone, "checked_in")).toMatchObject({ ticketNumber: 1, status: "checked_in" });
  const third = await book({ startsAt: at("11:00") });
  expect(await changeStatus(third, "checked_in")).toMatchObject({ ticketNumber: 3 });
});

/** Every patient at five times, with a doctor of their own for each half of them. */
async function thirtyVisits(clinic: TestClinic): Promise<{ id: string; version: number }[]> {
  const rows = clinic.patientIds.flatMap((patientId, person) =>
    Array.from({ length: 5 }, (_, hour) => ({ patientId, person, hour })),
  );
  return clinic.db
    .insert(appointments)
    .values(
      rows.map(({ patientId, person, hour }) => {
        const startsAt = new Date(at("08:00").getTime() + (hour * 60 + (person % 2) * 30) * 60_000);
        return {
          patientId,
          doctorId: clinic.doctorIds[person % 3] ?? "",
          visitTypeId: clinic.shortVisitId,
          mode: "in_person" as const,
          startsAt: new Date(startsAt.getTime() + (person >= 3 ? 15 : 0) * 60_000),
          endsAt: new Date(startsAt.getTime() + (person >= 3 ? 30 : 15) * 60_000),
          status: "confirmed" as const,
          priceMinor: 0,
        };
      }),
    )
    .returning({ id: appointments.id, version: appointments.version });
}
