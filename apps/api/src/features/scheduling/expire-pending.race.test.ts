import { outbox } from "@lockstep/db/schema/platform";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { transact } from "@lockstep/db/transact";
import { and, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { changeStatus } from "./change-status.ts";
import { expirePendingJob } from "./expire-pending.ts";
import { actionsOn, at, outcomes } from "./testing/actions.ts";

const never = new AbortController().signal;
const run = (clinic: TestClinic) => expirePendingJob.run(clinic.db, new Date(), never);
const DAY_MS = 86_400_000;

async function asked(clinic: TestClinic, startsAt = at("09:00", "2030-01-20")) {
  return actionsOn(clinic).book({ visitTypeId: clinic.longVisitId, startsAt }, clinic.patientCallers[0]);
}

test("R-SCH-11 a visit that nobody has said yes to lapses after a day: once by five jobs at once, the patient told once", async () => {
  await using clinic = await testClinic();
  const pending = await asked(clinic);
  clinic.travelTo(new Date(Date.parse(pending.createdAt) + DAY_MS - 5_000));
  await run(clinic);
  expect(await statusOf(clinic, pending.id)).toBe("pending");
  clinic.travelTo(new Date(Date.parse(pending.expiresAt ?? "")));
  await Promise.all(Array.from({ length: 5 }, () => run(clinic)));
  const entries = await clinic.db.select().from(appointmentHistory).where(eq(appointmentHistory.toStatus, "expired"));
  expect(entries).toMatchObject([
    { action: "appointment.expired", actorKind: "system", actorId: null, reason: expect.stringContaining("24 hours") },
  ]);
  const told = and(eq(outbox.kind, "appointment.expired"), eq(outbox.patientId, pending.patientId));
  expect(await clinic.db.$count(outbox, told)).toBe(1);
  await expect(actionsOn(clinic).book({ startsAt: at("09:00", "2030-01-20") })).resolves.toMatchObject({ version: 1 });
});

test("R-SCH-11 a visit whose time has come lapses with that reason; one that was confirmed does not", async () => {
  await using clinic = await testClinic();
  const pending = await asked(clinic, at("10:00", "2030-01-07"));
  const confirmed = await actionsOn(clinic).changeStatus(await asked(clinic, at("12:00", "2030-01-07")), "confirmed");
  clinic.travelTo(at("12:00", "2030-01-07"));
  await run(clinic);
  expect(await statusOf(clinic, pending.id)).toBe("expired");
  expect(await statusOf(clinic, confirmed.id)).toBe("confirmed");
  const [entry] = await clinic.db.select().from(appointmentHistory).where(eq(appointmentHistory.toStatus, "expired"));
  expect(entry?.reason).toContain("time came");
});

test("R-12 the job passes by a visit that somebody is confirming, and their yes stands", async () => {
  await using clinic = await testClinic();
  const pending = await asked(clinic);
  clinic.travelTo(new Date(Date.parse(pending.expiresAt ?? "") + 1_000));
  const written = gate();
  const release = gate();
  const confirming = transact(clinic.db, async (tx) => {
    const input = { appointmentId: pending.id, expectedVersion: 1, idempotencyKey: "a" };
    const confirmed = await changeStatus(tx, clinic.desk, { ...input, to: "confirmed" });
    written.open();
    await release.opened;
    return confirmed;
  });
  await written.opened;
  await run(clinic); // It does not wait: it skips what is locked.
  release.open();
  expect(await confirming).toMatchObject({ status: "confirmed" });
  await run(clinic);
  expect(await statusOf(clinic, pending.id)).toBe("confirmed");
});

test("R-12 the job and a yes at the last moment, five hundred rounds: what was confirmed stays confirmed", async () => {
  await using clinic = await testClinic();
  const other = await clinic.anotherProcess();
  const { changeStatus: confirm } = actionsOn(clinic, other);
  let confirmed = 0;
  for (let batch = 0; batch < 20; batch += 1) {
    const rows = await twentyFivePending(clinic, batch);
    const jobs = Promise.all([run(clinic), run(clinic)]);
    const results = await outcomes(rows.map((row) => confirm(row, "confirmed")));
    await jobs;
    await run(clinic);
    const ids = rows.map(({ id }) => id);
    const now = await clinic.db.select().from(appointments).where(inArray(appointments.id, ids));
    const byId = new Map(now.map(({ id, status }) => [id, status]));
    const expected = rows.map((_, index) => (results[index] === "ok" ? "confirmed" : "expired"));
    expect(rows.map(({ id }) => byId.get(id))).toEqual(expected);
    expect(results.every((code) => code === "ok" || code === "STALE_VERSION")).toBe(true);
    confirmed += results.filter((code) => code === "ok").length;
  }
  expect(confirmed).toBeGreaterThan(0);
  expect(confirmed).toBeLessThan(500);
}, 120_000);

/** Each is due from a moment within the next 60 milliseconds. */
async function twentyFivePending(clinic: TestClinic, batch: number) {
  const now = Date.now() + clinic.clockOffsetMs();
  const day = at("00:00", "2030-03-01").getTime() + batch * DAY_MS;
  return clinic.db
    .insert(appointments)
    .values(
      Array.from({ length: 25 }, (_, index) => ({
        patientId: clinic.patientIds[index % 6] ?? "",
        doctorId: clinic.doctorIds[index % 3] ?? "",
        visitTypeId: clinic.longVisitId,
        mode: "in_person" as const,
        startsAt: new Date(day + index * 1_800_000),
        endsAt: new Date(day + (index + 1) * 1_800_000),
        status: "pending" as const,
        priceMinor: 0,
        createdAt: new Date(now - DAY_MS + index * 3 - 15),
      })),
    )
    .returning({ id: appointments.id, version: appointments.version });
}

async function statusOf(clinic: TestClinic, id: string) {
  const [row] = await clinic.db.select().from(appointments).where(eq(appointments.id, id));
  return row?.status;
}
