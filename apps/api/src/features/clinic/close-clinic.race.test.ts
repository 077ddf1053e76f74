import { randomUUID } from "node:crypto";
import { closures } from "@lockstep/db/schema/clinic";
import { appointments } from "@lockstep/db/schema/scheduling";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import { actionsOn, at, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { closeClinic } from "./close-clinic.ts";
import { clinicCalls } from "./testing/calls.ts";

const aClosure = () => ({
  startsAt: at("08:00"),
  endsAt: at("12:00"),
  seenStranded: [],
  idempotencyKey: randomUUID(),
});

test("R-SCH-13 a clinic that is closed while somebody books waits for the booking, and then has to have seen it", async () => {
  await using clinic = await testClinic();
  const wish = actionsOn(clinic).bookInput();
  const booking = await held(clinic.db, (tx) => bookAppointment(tx, clinic.desk, wish));
  const admin = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const [startsAt, endsAt] = [at("08:00").toISOString(), at("12:00").toISOString()];
  const closing = refused(admin.close({ startsAt, endsAt, seenStranded: [], idempotencyKey: randomUUID() }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  booking.release();
  const { id } = await booking.done;
  expect(await closing).toMatchObject({ code: "STRANDS_VISITS", stranded: { ids: [id] } });
  expect(await clinic.db.select().from(closures)).toHaveLength(0);
});

test("R-SCH-13 whoever books while the clinic is being closed waits, and then finds it closed", async () => {
  await using clinic = await testClinic();
  const closing = await held(clinic.db, (tx) => closeClinic(tx, clinic.admin, aClosure()));
  const booking = refusalOf(actionsOn(clinic, await clinic.anotherProcess()).book());
  await someoneIsBlocked(clinic.database.ownerUrl);
  closing.release();
  await closing.done;
  expect(await booking).toMatchObject({ code: "OUTSIDE_AVAILABILITY", because: "clinic_closed" });
});

test("R-SCH-13 of bookings and closures at once no visit is left in a closed time unseen", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()] as const; // two were made
  const bookings = ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30"].map((time, index) =>
    actionsOn(clinic, pools[index % 2]).book({
      doctorId: clinic.doctorIds[index % 3] ?? "",
      patientId: clinic.patientIds[index] ?? "",
      startsAt: at(time),
    }),
  );
  const closing = pools.map((db) => transact(db, (tx) => closeClinic(tx, clinic.admin, aClosure())));
  const [, closed] = await Promise.all([outcomes(bookings), outcomes(closing)]);
  const booked = await clinic.db.select().from(appointments);
  expect(booked.length === 0 || !closed.includes("ok"), `${closed} with ${booked.length} visits`).toBe(true);
});
