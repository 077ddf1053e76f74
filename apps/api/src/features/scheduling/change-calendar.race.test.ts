import { randomUUID } from "node:crypto";
import { appointments } from "@lockstep/db/schema/scheduling";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { changeCalendarInput } from "@lockstep/domain/scheduling/calendar-change";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { bookAppointment } from "./book-appointment.ts";
import { changeCalendar } from "./change-calendar.ts";
import { actionsOn, at, counted, outcomes, refusalOf } from "./testing/actions.ts";
import { calendarCalls, dailyUntil, leaveBetween } from "./testing/calendar-changes.ts";

const INACTIVE = { kind: "status", onboardingStatus: "inactive", expectedVersion: 1 } as const; // keeps the literal
const CHANGES = [
  ["leave", leaveBetween("08:00", "17:00")],
  ["a shorter week", dailyUntil("08:30")],
  ["making a doctor inactive", INACTIVE],
] as const; // keeps the pairs

test.each(CHANGES)("R-SCH-13 %s waits for a booking under way, and then lists it", async (_, change) => {
  await using clinic = await testClinic();
  const { bookInput } = actionsOn(clinic);
  const booking = await held(clinic.db, (tx) => bookAppointment(tx, clinic.desk, bookInput({ startsAt: at("09:00") })));
  const changing = refused(calendarCalls(clinic, clinic.admin, await clinic.anotherProcess()).change(change));
  await someoneIsBlocked(clinic.database.ownerUrl);
  booking.release();
  const { id } = await booking.done;
  expect(await changing).toMatchObject({ code: "STRANDS_VISITS", stranded: { ids: [id], visits: [{ id }] } });
});

test.each(CHANGES)("R-SCH-13 who books while %s is under way waits, and then finds no such time", async (_, change) => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const input = changeCalendarInput.parse({ doctorId, change, seenStranded: [], idempotencyKey: randomUUID() });
  const changing = await held(clinic.db, (tx) => changeCalendar(tx, clinic.admin, input));
  const booking = refusalOf(actionsOn(clinic, await clinic.anotherProcess()).book({ startsAt: at("09:00") }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  changing.release();
  await changing.done;
  expect(await booking).toMatchObject({ code: "OUTSIDE_AVAILABILITY" });
  expect(await clinic.db.select().from(appointments)).toEqual([]);
});

test.each(CHANGES)("R-SCH-13 %s among twenty bookings: none is left outside unseen", async (_, change) => {
  await using clinic = await testClinic();
  const other = await clinic.anotherProcess();
  const [before, after] = [bookings(clinic, 0), bookings(clinic, 10)];
  const making = calendarCalls(clinic, clinic.admin, other)
    .change(change)
    .then(
      () => "ok",
      async (error: unknown) => (await refused(Promise.reject(error))).code,
    );
  const results = counted(await outcomes([...before, ...after]));
  const made = await making;
  const stood = await clinic.db.select().from(appointments);
  expect(stood).toHaveLength(results.ok ?? 0);
  // Made: it came before every booking. Refused: it saw one of those that stand.
  expect(made).toBe(stood.length === 0 ? "ok" : "STRANDS_VISITS");
  expect((results.ok ?? 0) + (results.OUTSIDE_AVAILABILITY ?? 0) + (results.NOT_FOUND ?? 0)).toBe(20);
});

/** Ten patients' wishes for ten times from 09:00 on, each of a doctor's own. */
function bookings(clinic: TestClinic, offset: number): Promise<unknown>[] {
  const { book } = actionsOn(clinic);
  return Array.from({ length: 10 }, (_, index) => {
    const startsAt = new Date(at("09:00").getTime() + (offset + index) * 15 * 60_000 * 2);
    const patientId = clinic.patientIds[index % clinic.patientIds.length] ?? "";
    return book({ startsAt, patientId });
  });
}

test("R-ID-5 of twenty weeks set knowingly at once one stays", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const weeks = Array.from({ length: 20 }, (_, index) =>
    calendarCalls(clinic, clinic.admin, pools[index % 2]).change(dailyUntil(`${10 + (index % 7)}:00`)),
  );
  const ended = await Promise.allSettled(weeks);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const end of ended) {
    if (end.status === "rejected")
      expect(await refused(Promise.reject(end.reason))).toMatchObject({ code: "STALE_VERSION" });
  }
});
