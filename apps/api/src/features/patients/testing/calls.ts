import { randomUUID } from "node:crypto";
import { contextOf } from "../../../testing/context-of.ts";
import { aStaffActor, callerOf, type TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { t } from "../../../trpc/init.ts";
import { patientsRouter } from "../patients.router.ts";

const createCaller = t.createCallerFactory(patientsRouter);

/** The patients room as this caller reaches it: by the router, with its schemas and its roles. */
export function patientCalls(clinic: TestClinic, caller: Caller = clinic.desk, db = clinic.db) {
  return createCaller(contextOf(db, caller));
}

/** One who treats, where only the role matters. */
export function treating(clinic: TestClinic, role: "doctor" | "nurse" | "pharmacist"): Caller {
  return callerOf(aStaffActor(clinic.admin.actor.userId, role));
}

/** A form as the desk fills it in; each call is an intent of its own. */
export function aForm(changes: Record<string, unknown> = {}) {
  return {
    firstName: "Wanjiku",
    lastName: "Mwangi",
    dateOfBirth: "1990-05-17",
    sex: "female" as const,
    phone: "0712 345 678",
    idempotencyKey: randomUUID(),
    ...changes,
  };
}
