import { newId } from "@lockstep/db/schema/columns";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { statementsOf } from "../../testing/statements-of.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { patientTimeline } from "./patient-timeline.ts";
import { patientCalls } from "./testing/calls.ts";

const HOUR_MS = 3_600_000;

/** Visits of a patient, an hour apart, each booked at `bookedAt` plus its index in milliseconds. */
async function visitsOf(
  clinic: TestClinic,
  patientId: string,
  count: number,
  bookedAt: Date,
  from = Date.UTC(2030, 1, 1),
) {
  const visits = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    patientId,
    doctorId: clinic.doctorIds[index % 3] ?? "",
    visitTypeId: clinic.shortVisitId,
    mode: "in_person" as const,
    startsAt: new Date(from + index * HOUR_MS),
    endsAt: new Date(from + (index + 1) * HOUR_MS),
    status: "confirmed" as const,
    priceMinor: 0,
  }));
  await clinic.db.insert(appointments).values(visits);
  await clinic.db.insert(appointmentHistory).values(
    visits.map(({ id, startsAt, doctorId }, index) => ({
      appointmentId: id,
      at: new Date(bookedAt.getTime() + index),
      action: "appointment.booked",
      actorKind: "staff" as const,
      actorId: clinic.desk.actor.userId,
      toStatus: "confirmed" as const,
      toStartsAt: startsAt,
      toDoctorId: doctorId,
      version: 1,
    })),
  );
}

test("R-CLN-3 a timeline tells what changed on the file and at the visits, newest first, and no values", async () => {
  await using clinic = await testClinic();
  const [patientId = "", otherId = ""] = clinic.patientIds;
  const desk = patientCalls(clinic);
  await visitsOf(clinic, otherId, 1, new Date("2030-01-06T00:00:00Z"), Date.UTC(2030, 0, 20));
  await visitsOf(clinic, patientId, 1, new Date("2030-01-06T00:00:00Z"));
  await desk.update({ patientId, expectedVersion: 1, lastName: "Otieno", phone: "0712345678" });
  const { items, nextCursor } = await desk.timeline({ patientId });
  expect(items).toMatchObject([
    { action: "patient.updated", actorName: "Faith Mumo", fields: ["lastName", "phone"], appointmentId: null },
    {
      action: "appointment.booked",
      actorName: "Faith Mumo",
      fields: [],
      startsAt: "2030-02-01T00:00:00.000Z",
      doctorName: "Dr Test 1",
      status: "confirmed",
    },
  ]);
  expect(nextCursor).toBeNull();
  expect(JSON.stringify(items)).not.toContain("Otieno");
});

test("R-29 R-LST-1 walking all pages gives each event once and in order, although more happen meanwhile", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const desk = patientCalls(clinic);
  await visitsOf(clinic, patientId, 12, new Date("2030-01-06T00:00:00Z"));
  await desk.update({ patientId, expectedVersion: 1, lastName: "One" });
  const seen: { id: string; at: string }[] = [];
  let version = 2;
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof desk.timeline>> = await desk.timeline({ patientId, limit: 5, cursor });
    seen.push(...page.items);
    await desk.update({ patientId, expectedVersion: version, lastName: `Name ${version}` });
    version += 1;
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  expect(seen).toHaveLength(13);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(13);
  expect(seen.map(({ at }) => at)).toEqual(
    seen
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
});

test("R-LST-5 a timeline takes as many statements for a hundred events as for one", async () => {
  await using clinic = await testClinic();
  const [few = "", many = ""] = clinic.patientIds;
  await visitsOf(clinic, few, 1, new Date("2030-01-06T00:00:00Z"), Date.UTC(2030, 0, 20));
  await visitsOf(clinic, many, 100, new Date("2030-01-06T00:00:00Z"));
  const statements = (patientId: string) =>
    transact(clinic.db, (tx) => statementsOf(tx, () => patientTimeline(tx, clinic.desk, { patientId, limit: 100 })));
  expect(await statements(many)).toHaveLength((await statements(few)).length);
});

test("R-LST-1 B-02 a cursor of another list, and a limit that is none, are refused", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const { timeline } = patientCalls(clinic);
  for (const cursor of ["x", "W10", btoa('["2030","x"]'), btoa("[null]"), "🙂"]) {
    expect(await refused(timeline({ patientId, cursor }))).toMatchObject({ issues: [{ path: ["cursor"] }] });
  }
  for (const limit of [-5, 0, 0.5, Number.NaN, "1e9", null, []]) {
    expect(await refused(timeline({ patientId, limit } as never))).toMatchObject({ issues: [{ path: ["limit"] }] }); // wrong on purpose
  }
  expect(await timeline({ patientId, limit: 1_000_000_000 })).toMatchObject({ items: [] });
});
