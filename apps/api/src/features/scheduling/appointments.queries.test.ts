import { accessEvents } from "@lockstep/db/schema/platform";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { appointmentsInput } from "@lockstep/domain/scheduling/inputs";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { z } from "zod";
import { countedStatements } from "../../testing/counted-statements.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import type { Caller } from "../../trpc/context.ts";
import {
  appointmentDetailOf,
  appointmentPageOf,
  TODAY_MAX,
  todaysAppointments,
  UPCOMING_MAX,
  upcomingAppointments,
} from "./appointments.queries.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

function pageOf(clinic: TestClinic, input: z.input<typeof appointmentsInput>, caller: Caller = clinic.desk) {
  return transact(clinic.db, (tx) => appointmentPageOf(tx, caller.actor, appointmentsInput.parse(input)), {
    snapshot: true,
  });
}

async function manyVisits(
  clinic: TestClinic,
  count: number,
  first: Date,
  status: "completed" | "no_show" = "completed",
) {
  const rows = Array.from({ length: count }, (_, index) => {
    const startsAt = new Date(first.getTime() + Math.floor(index / 3) * 5 * 60_000);
    return {
      patientId: clinic.patientIds[index % 6] ?? "",
      doctorId: clinic.doctorIds[0],
      visitTypeId: clinic.shortVisitId,
      mode: "in_person" as const,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 5 * 60_000),
      status,
      priceMinor: 0,
    };
  });
  return clinic.db.insert(appointments).values(rows).returning({ id: appointments.id });
}

test("R-29 every visit that was there throughout is met exactly once, while others come and go between the pages", async () => {
  await using clinic = await testClinic();
  const original = await manyVisits(clinic, 60, at("06:00"));
  const seen: string[] = [];
  let cursor: string | null | undefined;
  for (let round = 0; cursor !== null; round += 1) {
    const page = await pageOf(clinic, { limit: 7, cursor });
    seen.push(...page.items.map(({ id }) => id));
    const comers = round < 6 ? 12 : 0;
    const [added] =
      comers === 0
        ? []
        : await manyVisits(clinic, comers, new Date(at("05:55").getTime() + round * 600_000), "no_show");
    if (added) await clinic.db.delete(appointments).where(eq(appointments.id, added.id));
    cursor = page.nextCursor;
    if (round > 100) throw new Error("The pages did not end.");
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(original.filter(({ id }) => !seen.includes(id))).toEqual([]);
});

test("R-SCH-20 the newest first: page by page back to the very first visit, none of them twice", async () => {
  await using clinic = await testClinic();
  const [patient] = clinic.patientCallers;
  await manyVisits(clinic, 42, at("09:00", "2027-05-03"));
  await manyVisits(clinic, 42, at("09:00", "2030-01-05"));
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await pageOf(clinic, { to: "2030-01-07", newestFirst: true, limit: 4, cursor }, patient);
    seen.push(...page.items.map(({ startsAt }) => startsAt));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(14);
  expect(seen).toEqual(seen.toSorted().toReversed());
  expect(seen.at(-1)).toBe("2027-05-03T06:00:00.000Z");
});

test("R-SCH-20 without a range the list spans the last and the next ninety days", async () => {
  await using clinic = await testClinic();
  await manyVisits(clinic, 1, at("09:00", "2029-10-01"));
  await manyVisits(clinic, 1, at("09:00", "2029-12-01"));
  await manyVisits(clinic, 1, at("09:00", "2030-03-01"));
  await manyVisits(clinic, 1, at("09:00", "2030-06-01"));
  const days = (await pageOf(clinic, { limit: 50 })).items.map(({ startsAt }) => startsAt.slice(0, 10));
  expect(days).toEqual(["2029-12-01", "2030-03-01"]);
  expect((await pageOf(clinic, { from: "2029-09-01", to: "2029-11-01" })).items).toHaveLength(1);
});

test("R-SCH-20 today at most 100, upcoming at most 200", async () => {
  await using clinic = await testClinic();
  await manyVisits(clinic, 240, at("09:00", "2030-01-07"));
  expect(await transact(clinic.db, (tx) => todaysAppointments(tx, clinic.doctorIds[0]))).toHaveLength(TODAY_MAX);
  expect(await transact(clinic.db, (tx) => upcomingAppointments(tx, clinic.doctorIds[0]))).toHaveLength(UPCOMING_MAX);
});

test("R-LST-1 a limit above 100 is served as 100, below 1 or a fraction is refused; a foreign cursor too", async () => {
  await using clinic = await testClinic();
  await manyVisits(clinic, 130, at("06:00"));
  expect((await pageOf(clinic, { limit: 1000 })).items).toHaveLength(100);
  expect((await pageOf(clinic, {})).items).toHaveLength(10);
  for (const limit of [-5, 0, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(appointmentsInput.safeParse({ limit }).success).toBe(false);
  for (const cursor of [
    "",
    "x",
    Buffer.from("[1,2]").toString("base64url"),
    Buffer.from('["a","b"]').toString("base64url"),
  ]) {
    expect(await refusalOf(pageOf(clinic, { cursor }))).toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ path: ["cursor"] }],
    });
  }
});

test("ranges of years are refused with the field that is wrong", () => {
  const year = appointmentsInput.safeParse({ from: "2030-01-01", to: "2034-01-01" });
  expect(year.error?.issues[0]).toMatchObject({ path: ["to"] });
  expect(appointmentsInput.safeParse({ from: "2030-02-01", to: "2030-01-01" }).success).toBe(false);
  expect(appointmentsInput.safeParse({ from: "2030-02-30" }).success).toBe(false);
});

test("Z-06 a patient's list and visits are their own, whatever they ask for", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const mine = await book();
  const theirs = await book({ startsAt: at("10:00"), patientId: clinic.patientIds[1] ?? "" });
  const [caller] = clinic.patientCallers;
  expect((await pageOf(clinic, {}, caller)).items.map(({ id }) => id)).toEqual([mine.id]);
  expect((await pageOf(clinic, { patientId: clinic.patientIds[1] }, caller)).items).toEqual([]);
  const detail = (id: string) => transact(clinic.db, (tx) => appointmentDetailOf(tx, caller ?? clinic.desk, id));
  expect(await refusalOf(detail(theirs.id))).toEqual({ code: "NOT_FOUND" });
  await expect(detail(mine.id)).resolves.toMatchObject({ id: mine.id });
});

test("R-CLN-3 staff who open a visit leave an access event; its history tells who did what", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  await changeStatus(booked, "checked_in", clinic.admin);
  const detail = await transact(clinic.db, (tx) => appointmentDetailOf(tx, clinic.desk, booked.id));
  expect(detail.history.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["appointment.booked", "Faith Mumo"],
    ["appointment.checked_in", "Ada Admin"],
  ]);
  expect(await clinic.db.select().from(accessEvents)).toMatchObject([
    { patientId: booked.patientId, operation: "scheduling.get" },
  ]);
});

test("R-LST-5 a page of a hundred asks as many questions as a page of one", async () => {
  await using clinic = await testClinic();
  const questions = (limit: number) =>
    transact(clinic.db, (tx) =>
      countedStatements(tx, (counting) =>
        appointmentPageOf(counting, clinic.desk.actor, appointmentsInput.parse({ limit })),
      ),
    );
  await manyVisits(clinic, 120, at("06:00"));
  const one = await questions(1);
  const hundred = await questions(100);
  expect([one.result.items.length, hundred.result.items.length]).toEqual([1, 100]);
  expect(hundred.statements).toBe(one.statements);
});
