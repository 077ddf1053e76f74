import { contextOf } from "../../../testing/context-of.ts";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { t } from "../../../trpc/init.ts";
import { doctorsRouter } from "../doctors.router.ts";

const createCaller = t.createCallerFactory(doctorsRouter);

/** The doctors room as this caller reaches it: by the router, with its schemas and its roles. */
export function doctorCalls(clinic: TestClinic, caller: Caller = clinic.admin, db = clinic.db) {
  return createCaller(contextOf(db, caller));
}

/** Monday mornings and nothing else. */
export const MONDAY_MORNING = {
  weekday: 1,
  from: "09:00",
  to: "12:00",
  slotMinutes: 30,
  modes: ["in_person" as const],
};

/** The day of TEST_NOW at a time on the clinic's clock, as the wire has it. */
export const at = (time: string) => `2030-01-07T${time}:00.000+03:00`;
