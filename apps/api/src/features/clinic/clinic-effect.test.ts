import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { countedStatements } from "../../testing/counted-statements.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at } from "../scheduling/testing/actions.ts";
import { previewClinic } from "./preview-clinic.ts";
import { clinicCalls } from "./testing/calls.ts";

const patient = (clinic: Awaited<ReturnType<typeof testClinic>>, index: number) => ({
  patientId: clinic.patientIds[index] ?? "",
});

test("R-SCH-13 a zone shows the same wall-clock hours as other instants, on a day on which somebody works", async () => {
  await using clinic = await testClinic();
  const { zone, horizon, notice, prices } = await clinicCalls(clinic).preview({ timeZone: "Africa/Lagos" });
  expect(zone).toMatchObject({ date: "2030-01-07", stranded: { total: 0, ids: [], visits: [] } });
  expect(zone?.hours).toHaveLength(3);
  expect(zone?.hours[0]).toEqual({
    doctorName: "Dr Test 1",
    before: { startsAt: "2030-01-07T05:00:00.000Z", endsAt: "2030-01-07T14:00:00.000Z" },
    after: { startsAt: "2030-01-07T07:00:00.000Z", endsAt: "2030-01-07T16:00:00.000Z" },
  });
  expect([horizon, notice, prices]).toEqual([null, null, null]);
});

test("R-SCH-13 a visit that has lost its time, and one that was outside the hours before, is nothing to be seen", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const cancelled = await book({ startsAt: at("08:00") });
  await changeStatus(cancelled, "cancelled", clinic.desk, "No");
  const outside = await book({ startsAt: at("08:30"), ...patient(clinic, 1) });
  const moved = { startsAt: at("05:00"), endsAt: at("05:30") };
  await clinic.db.update(appointments).set(moved).where(eq(appointments.id, outside.id));
  const stranded = await book({ startsAt: at("09:00"), ...patient(clinic, 2) });
  const effect = await clinicCalls(clinic).preview({ timeZone: "Africa/Lagos" });
  expect(effect.zone?.stranded.ids).toEqual([stranded.id]);
  expect(effect.visitsAhead).toBe(2);
});

test("R-SCH-14 a shorter horizon and a longer notice show how many visits they go over, and a currency the prices", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  await book({ startsAt: at("09:00", "2030-01-07") });
  await book({ startsAt: at("09:00"), ...patient(clinic, 1) });
  await book({ startsAt: at("09:00", "2030-02-07"), ...patient(clinic, 2) });
  const { preview } = clinicCalls(clinic);
  expect(await preview({ horizonDays: 1 })).toMatchObject({ visitsAhead: 3, horizon: { beyond: 1 }, notice: null });
  expect(await preview({ horizonDays: 31 })).toMatchObject({ horizon: { beyond: 0 } });
  expect(await preview({ noticeMinutesMin: 24 * 60 })).toMatchObject({ notice: { within: 1 }, zone: null });
  const { prices } = await preview({ currency: "UGX" });
  expect(prices).toMatchObject({ visitTypes: 2, keepTheirNumber: false });
  expect(prices?.examples[0]).toEqual({
    name: "Consultation",
    before: { amountMinor: 150_000, currency: "KES" },
    after: { amountMinor: 150_000, currency: "UGX" },
  });
  expect((await preview({ currency: "USD" })).prices?.keepTheirNumber).toBe(true);
});

test("R-SCH-20 what a change does is found out in a number of statements that does not grow with the visits", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const change = { timeZone: "Africa/Lagos", horizonDays: 1, noticeMinutesMin: 5, currency: "USD" };
  const statements = () =>
    transact(clinic.db, async (tx) => (await countedStatements(tx, (on) => previewClinic(on, change))).statements);
  await book({ startsAt: at("08:00") });
  const withOne = await statements();
  for (const [index, doctorId] of clinic.doctorIds.entries()) {
    await book({ doctorId, startsAt: at("08:30"), ...patient(clinic, index + 1) });
    await book({ doctorId, startsAt: at("09:00"), ...patient(clinic, index + 1) });
  }
  expect(await statements()).toBe(withOne);
});
