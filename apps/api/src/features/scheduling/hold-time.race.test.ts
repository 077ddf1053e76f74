import { lock } from "@lockstep/db/lock";
import { appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { bookAppointment } from "./book-appointment.ts";
import { holdTime } from "./hold-time.ts";
import { actionsOn, at, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";

test("R-SCH-12 twenty holds of one patient at twenty times at once leave one active", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const results = await outcomes(
    Array.from({ length: 20 }, (_, index) => {
      const startsAt = new Date(at("08:00").getTime() + (index % 16) * 30 * 60_000);
      return (desks[index % 2] ?? actionsOn(clinic)).hold({
        startsAt,
        doctorId: clinic.doctorIds[index % 3] ?? "",
        patientId: clinic.patientIds[0],
      });
    }),
  );
  expect(results.filter((result) => result === "ok").length).toBeGreaterThanOrEqual(1);
  expect(await clinic.db.select().from(appointments).where(eq(appointments.status, "held"))).toHaveLength(1);
});

test("R-SCH-5 whoever books a time that is just being held waits, then learns by which visit it is taken", async () => {
  await using clinic = await testClinic();
  const { bookInput, book } = actionsOn(clinic);
  const { patientId: _, note: __, ...wish } = bookInput();
  const [mine = clinic.desk] = clinic.patientCallers;
  const holding = await held(clinic.db, (tx) => holdTime(tx, mine, wish));
  const booking = refusalOf(book({ patientId: clinic.patientIds[1] ?? "" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  holding.release();
  const { id } = await holding.done;
  expect(await booking).toMatchObject({ code: "SLOT_TAKEN", conflicts: [{ kind: "doctor", appointmentId: id }] });
});

test("R-SCH-5 whoever holds a time that is just being booked waits, then learns by which visit it is taken", async () => {
  await using clinic = await testClinic();
  const { bookInput, hold } = actionsOn(clinic);
  const booking = await held(clinic.db, (tx) => bookAppointment(tx, clinic.desk, bookInput()));
  const holding = refusalOf(hold({ patientId: clinic.patientIds[1] ?? "" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  booking.release();
  const { id } = await booking.done;
  expect(await holding).toMatchObject({ code: "SLOT_TAKEN", conflicts: [{ kind: "doctor", appointmentId: id }] });
});

test("R-SCH-5 holding and booking one time at once: one has it", async () => {
  await using clinic = await testClinic();
  for (let round = 0; round < 10; round += 1) {
    const startsAt = new Date(at("08:00").getTime() + round * 30 * 60_000);
    const { hold, book } = actionsOn(clinic);
    const results = await outcomes([
      hold({ startsAt, patientId: clinic.patientIds[0] }),
      book({ startsAt, patientId: clinic.patientIds[1] ?? "" }),
      hold({ startsAt, patientId: clinic.patientIds[2] }),
    ]);
    expect(counted(results)).toEqual({ ok: 1, SLOT_TAKEN: 2 });
  }
  expect(await collisions(clinic.db)).toEqual([]);
});

test("R-SCH-12 at the very end of a hold, confirming it and booking its time: never both, never neither", async () => {
  await using clinic = await testClinic();
  const { hold, confirmHold } = actionsOn(clinic);
  const other = actionsOn(clinic, await clinic.anotherProcess());
  for (let round = 0; round < 15; round += 1) {
    const startsAt = new Date(at("08:00").getTime() + round * 30 * 60_000);
    const held = await hold({ startsAt, patientId: clinic.patientIds[0] });
    clinic.travelTo(new Date(Date.parse(held.holdExpiresAt ?? "") - 4));
    const results = await outcomes([
      confirmHold(held),
      other.book({ startsAt, patientId: clinic.patientIds[1] ?? "" }),
      pauseThenBook(other, startsAt, clinic.patientIds[2] ?? ""),
    ]);
    expect(results.filter((result) => result === "ok")).toHaveLength(1);
  }
  expect(await collisions(clinic.db)).toEqual([]);
});

test("R-SCH-12 a booking that finds a run-out hold waits for whoever is changing it, then looks again", async () => {
  await using clinic = await testClinic();
  const { hold, book } = actionsOn(clinic);
  const held = await hold();
  clinic.travelTo(new Date(Date.parse(held.holdExpiresAt ?? "") + 1));
  const locked = gate();
  const release = gate();
  const confirming = transact(clinic.db, async (tx) => {
    await lock(tx, "appointment", held.id);
    locked.open();
    await release.opened;
    await tx
      .update(appointments)
      .set({ status: "confirmed", holdExpiresAt: null, version: 2 })
      .where(eq(appointments.id, held.id));
  });
  await locked.opened;
  const booking = outcomes([book({ patientId: clinic.patientIds[1] ?? "" })]);
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await confirming;
  expect(await booking).toEqual(["SLOT_TAKEN"]);
  expect(await collisions(clinic.db)).toEqual([]);
});

async function pauseThenBook(desk: ReturnType<typeof actionsOn>, startsAt: Date, patientId: string): Promise<unknown> {
  await new Promise((resolve) => setTimeout(resolve, 8));
  return desk.book({ startsAt, patientId });
}
