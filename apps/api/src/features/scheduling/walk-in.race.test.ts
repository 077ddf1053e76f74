import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { bookAppointment } from "./book-appointment.ts";
import { actionsOn, at, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";
import { walkIn } from "./walk-in.ts";

const tickets = (visits: readonly { ticketNumber: number | null }[]) =>
  visits.map(({ ticketNumber }) => ticketNumber).sort((a, b) => Number(a) - Number(b));

test("R-SCH-17 a walk-in waits for the booking before it and takes the place after that", async () => {
  await using clinic = await testClinic();
  const { bookInput, walkIn: comesIn } = actionsOn(clinic);
  clinic.travelTo(at("09:00"));
  const written = gate();
  const release = gate();
  const booking = transact(clinic.db, async (tx) => {
    await bookAppointment(tx, clinic.desk, bookInput({ startsAt: at("09:15") }));
    written.open();
    await release.opened;
  });
  await written.opened;
  const came = comesIn({ patientId: clinic.patientIds[1] ?? "" });
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await booking;
  expect(await came).toMatchObject({ startsAt: at("09:45").toISOString(), ticketNumber: 1 });
});

test("R-SCH-17 a booking waits for the walk-in before it and learns that the time is taken", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  clinic.travelTo(at("09:00"));
  const written = gate();
  const release = gate();
  const coming = transact(clinic.db, async (tx) => {
    const [doctorId] = clinic.doctorIds;
    const wish = { patientId: clinic.patientIds[0] ?? "", doctorId, visitTypeId: clinic.shortVisitId };
    const came = await walkIn(tx, clinic.desk, { ...wish, idempotencyKey: "a" });
    written.open();
    await release.opened;
    return came;
  });
  await written.opened;
  const rival = refusalOf(book({ startsAt: at("09:15"), patientId: clinic.patientIds[1] ?? "" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  expect(await coming).toMatchObject({ startsAt: at("09:15").toISOString() });
  expect(await rival).toMatchObject({ code: "SLOT_TAKEN" });
});

test("R-SCH-17 two walk-ins for the last place of the day: one has it, the other is told", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  clinic.travelTo(at("16:25"));
  const results = await outcomes(
    desks.map(({ walkIn: comesIn }, person) => comesIn({ patientId: clinic.patientIds[person] ?? "" })),
  );
  expect(counted(results)).toEqual({ ok: 1, SLOT_TAKEN: 1 });
});

test("R-SCH-17 six walk-ins for anyone and six bookings at once: nobody collides, tickets have no gap", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())] as const;
  clinic.travelTo(at("09:00"));
  const booked = clinic.patientIds.map((patientId, index) =>
    desks[0].book({ patientId, doctorId: "any", startsAt: at(index % 2 === 0 ? "09:15" : "09:30") }),
  );
  const came = clinic.patientIds.map((patientId) => desks[1].walkIn({ patientId, doctorId: "any" }));
  const [bookings, visits] = await Promise.all([outcomes(booked), Promise.all(came)]);
  expect(visits).toHaveLength(6);
  expect(tickets(visits)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(bookings.every((code) => ["ok", "SLOT_TAKEN", "PATIENT_BUSY"].includes(code))).toBe(true);
  expect(await collisions(clinic.db)).toEqual([]);
});
