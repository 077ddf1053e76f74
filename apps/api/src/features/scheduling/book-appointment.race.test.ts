import { lock } from "@lockstep/db/lock";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { newId } from "@lockstep/db/schema/columns";
import { patients } from "@lockstep/db/schema/patients";
import { appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { bookAppointment } from "./book-appointment.ts";
import { actionsOn, at, collisions, counted, outcomes } from "./testing/actions.ts";

test("R-SCH-1 the second desk waits, then learns that the time is taken", async () => {
  await using clinic = await testClinic();
  const { book, bookInput } = actionsOn(clinic);
  const locked = gate();
  const release = gate();
  const first = transact(clinic.db, async (tx) => {
    await lock(tx, "patient", clinic.patientIds[0] ?? "");
    await lock(tx, "doctor", clinic.doctorIds[0]);
    locked.open();
    await release.opened;
    return tx.insert(appointments).values(aRow(clinic)).returning();
  });
  await locked.opened;
  const second = transact(clinic.db, (tx) =>
    bookAppointment(tx, clinic.desk, bookInput({ patientId: clinic.patientIds[1] ?? "" })),
  );
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await expect(first).resolves.toHaveLength(1);
  await expect(second).rejects.toMatchObject({ refusal: { code: "SLOT_TAKEN" } });
  await expect(book({ startsAt: at("10:00") })).resolves.toMatchObject({ version: 1 });
});

test("R-01 sixty-four desks of two processes want one time: one has it, sixty-three are told", async () => {
  await using clinic = await testClinic();
  const rivals = await manyPatients(clinic, 64);
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const results = await outcomes(
    rivals.map((patientId, index) => (desks[index % 2] ?? actionsOn(clinic)).book({ patientId })),
  );
  expect(counted(results)).toEqual({ ok: 1, SLOT_TAKEN: 63 });
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);
});

test("R-02 overlapping times of one hour, wanted at random: no two that hold overlap, touching ones both stand", async () => {
  await using clinic = await testClinic();
  const rivals = await manyPatients(clinic, 64);
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const times = ["09:00", "09:15", "09:30", "09:45"];
  const results = await outcomes(
    rivals.map((patientId, index) =>
      (desks[index % 2] ?? actionsOn(clinic)).book({ patientId, startsAt: at(times[(index * 7) % 4] ?? "09:00") }),
    ),
  );
  expect(await collisions(clinic.db)).toEqual([]);
  expect(new Set(results)).toEqual(new Set(["ok", "SLOT_TAKEN"]));
  expect((await clinic.db.select().from(appointments)).length).toBeGreaterThanOrEqual(1);
});

test("R-SCH-16 three free doctors and ten rivals for anyone give three bookings", async () => {
  await using clinic = await testClinic();
  const rivals = await manyPatients(clinic, 10);
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const results = await outcomes(
    rivals.map((patientId, index) => (desks[index % 2] ?? actionsOn(clinic)).book({ patientId, doctorId: "any" })),
  );
  expect(counted(results)).toEqual({ ok: 3, SLOT_TAKEN: 7 });
  expect(await collisions(clinic.db)).toEqual([]);
});

test("R-SCH-6 one patient, three doctors, one time, many clicks: one visit", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const clicks = Array.from({ length: 30 }, (_, index) =>
    (desks[index % 2] ?? actionsOn(clinic)).book({ doctorId: clinic.doctorIds[index % 3] ?? "" }),
  );
  const results = await outcomes(clicks);
  expect(results.filter((result) => result === "ok")).toHaveLength(1);
  expect(await collisions(clinic.db)).toEqual([]);
});

test("R-SCH-5 one room, three doctors, one time: one visit has the room", async () => {
  await using clinic = await testClinic();
  const rivals = await manyPatients(clinic, 30);
  const { book } = actionsOn(clinic);
  const results = await outcomes(
    rivals.map((patientId, index) =>
      book({ patientId, doctorId: clinic.doctorIds[index % 3] ?? "", roomId: clinic.roomIds[0] }),
    ),
  );
  expect(results.filter((result) => result === "ok")).toHaveLength(1);
  expect(await collisions(clinic.db)).toEqual([]);
});

test("B-12 a patient's next booking waits for the one before it, and counts it", async () => {
  await using clinic = await testClinic();
  const { book, bookInput } = actionsOn(clinic);
  const [patient = clinic.desk] = clinic.patientCallers;
  for (const time of ["08:00", "09:00"]) await book({ startsAt: at(time) }, patient);
  const third = await held(clinic.db, (tx) => bookAppointment(tx, patient, bookInput({ startsAt: at("10:00") })));
  const fourth = book({ startsAt: at("11:00"), doctorId: clinic.doctorIds[1] }, patient);
  const refused = expect(fourth).rejects.toMatchObject({ refusal: { code: "BOOKING_LIMIT" } });
  await someoneIsBlocked(clinic.database.ownerUrl);
  third.release();
  await expect(third.done).resolves.toMatchObject({ version: 1 });
  await refused;
});

test("B-12 fifty bookings of one patient at once: the limit of three holds", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const results = await outcomes(
    Array.from({ length: 50 }, (_, index) => {
      const startsAt = new Date(at("08:00").getTime() + (index % 16) * 30 * 60_000);
      return (desks[index % 2] ?? actionsOn(clinic)).book(
        { startsAt, doctorId: clinic.doctorIds[index % 3] ?? "" },
        clinic.patientCallers[0],
      );
    }),
  );
  expect(results.filter((result) => result === "ok")).toHaveLength(3);
});

test.each([
  ["doctor", "appointments_doctor_no_overlap", (clinic: TestClinic) => ({ patientId: clinic.patientIds[1] ?? "" })],
  ["patient", "appointments_patient_no_overlap", (clinic: TestClinic) => ({ doctorId: clinic.doctorIds[1] })],
  [
    "room",
    "appointments_room_no_overlap",
    (clinic: TestClinic) => ({ patientId: clinic.patientIds[1] ?? "", doctorId: clinic.doctorIds[1] }),
  ],
])(
  "R-SCH-2 without any lock the database alone refuses a second holder of a %s's time",
  async (_whose, constraint, other) => {
    await using clinic = await testClinic();
    const insert = (row: Partial<typeof appointments.$inferInsert>) =>
      clinic.db.insert(appointments).values({ ...aRow(clinic), roomId: clinic.roomIds[0], ...row });
    await insert({});
    const error = await insert({ ...other(clinic), startsAt: at("09:15"), endsAt: at("09:45") }).catch(
      (caught: unknown) => caught,
    );
    expect(violatedConstraint(error)).toBe(constraint);
    await insert({ ...other(clinic), startsAt: at("09:30"), endsAt: at("10:00") });
  },
);

test("R-SCH-2 a no-show, a cancelled, a completed and an expired visit block nothing", async () => {
  await using clinic = await testClinic();
  const cancelled = { cancelledBy: "staff" as const, cancelledAt: new Date() };
  for (const status of ["no_show", "completed", "expired"] as const)
    await clinic.db.insert(appointments).values({ ...aRow(clinic), status });
  await clinic.db.insert(appointments).values({ ...aRow(clinic), status: "cancelled", ...cancelled });
  await expect(actionsOn(clinic).book()).resolves.toMatchObject({ status: "confirmed" });
});

function aRow(clinic: TestClinic) {
  return {
    patientId: clinic.patientIds[0] ?? "",
    doctorId: clinic.doctorIds[0],
    visitTypeId: clinic.shortVisitId,
    mode: "in_person" as const,
    startsAt: at("09:00"),
    endsAt: at("09:30"),
    status: "confirmed" as const,
    priceMinor: 0,
  };
}

async function manyPatients(clinic: TestClinic, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    fileNumber: `P-R${index}`,
    firstName: "Rival",
    lastName: `Number ${index}`,
    dateOfBirth: "1980-01-01",
    sex: "male" as const,
    phone: `+2547110000${String(index).padStart(2, "0")}`,
  }));
  await clinic.db.insert(patients).values(rows);
  return rows.map(({ id }) => id);
}
