import { randomUUID } from "node:crypto";
import type { CalendarChangeInput, changeCalendarInput } from "@lockstep/domain/scheduling/calendar-change";
import type { z } from "zod";
import { contextOf } from "../../../testing/context-of.ts";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { t } from "../../../trpc/init.ts";
import { schedulingRouter } from "../scheduling.router.ts";

const createCaller = t.createCallerFactory(schedulingRouter);
type Change = z.input<typeof changeCalendarInput>["change"];

/** Looking at a change to the first doctor's calendar and making it, by the router, with its schemas and roles. */
export function calendarCalls(clinic: TestClinic, caller: Caller = clinic.admin, db = clinic.db) {
  const calls = createCaller(contextOf(db, caller));
  const [doctorId] = clinic.doctorIds;
  return {
    stranded: (change: Change, of = doctorId) => calls.stranded({ doctorId: of, change }),
    change: (change: Change, seenStranded: string[] = [], of = doctorId) =>
      calls.changeCalendar({ doctorId: of, change, seenStranded, idempotencyKey: randomUUID() }),
  };
}

/** The day after TEST_NOW, a Tuesday, from one wall-clock time to another, as the wire has it. */
export function leaveBetween(from: string, to: string, date = "2030-01-08") {
  const at = (time: string) => `${date}T${time}:00.000+03:00`;
  const exception = { kind: "leave" as const, startsAt: at(from), endsAt: at(to) }; // `as const` keeps the literal.
  return { kind: "exception", exception } as const satisfies Change;
}

/** Every day from 08:00 until then. */
export function dailyUntil(to: string, slotMinutes = 15) {
  const modes: ["in_person", "video"] = ["in_person", "video"];
  const rules = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: "08:00", to, slotMinutes, modes }));
  return { kind: "rules", rules, expectedVersion: 1 } as const satisfies Change & Partial<CalendarChangeInput>;
}
