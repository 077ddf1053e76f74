import { randomUUID } from "node:crypto";
import type { Db } from "@lockstep/db/database";
import { contextOf } from "../../../testing/context-of.ts";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { t } from "../../../trpc/init.ts";
import { refusalFrom } from "../../../trpc/refusal-from.ts";
import { authRouter } from "../auth.router.ts";
import { staffRouter } from "../staff.router.ts";

const createAuth = t.createCallerFactory(authRouter);
const createStaff = t.createCallerFactory(staffRouter);

/** `auth` as this caller reaches it: by the router, with its schemas and its roles. */
export function authCalls(clinic: TestClinic, caller: Caller = clinic.admin, db: Db = clinic.db) {
  return createAuth(contextOf(db, caller));
}

/** `auth` for somebody who is not signed in; `headers` take what the answers tell the browser. */
export function strangerCalls(clinic: TestClinic, db: Db = clinic.db, headers = new Headers()) {
  return createAuth({ ...contextOf(db, clinic.admin), actor: null, responseHeaders: headers });
}

export function staffCalls(clinic: TestClinic, caller: Caller = clinic.admin, db: Db = clinic.db) {
  return createStaff(contextOf(db, caller));
}

export const aDoctorsInvitation = (more: Partial<Record<"email" | "licenseNumber", string>> = {}) => ({
  email: "new.doctor@test.example",
  name: "Dr New",
  specialization: "Cardiology",
  licenseNumber: "LIC-NEW",
  idempotencyKey: randomUUID(),
  ...more,
});

export const aNursesInvitation = (email = "nurse@test.example") => ({
  email,
  name: "Nia Nurse",
  roles: ["nurse" as const],
  idempotencyKey: randomUUID(),
});

export const PASSWORD = "a password of twelve or more";

export const joiningWith = (token: string) => ({ token, password: PASSWORD, name: "Dr Newton", phone: "0712 345 678" });

/** A rival who waited too long in the crowd asks again, as every client does; what is raced for is not the patience. */
export async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask();
    } catch (error) {
      if (refusalFrom(error).code !== "BUSY" || asked === 10) throw error;
    }
  }
}
