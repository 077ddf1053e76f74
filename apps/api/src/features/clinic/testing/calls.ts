import { contextOf } from "../../../testing/context-of.ts";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { t } from "../../../trpc/init.ts";
import { clinicRouter } from "../clinic.router.ts";

const createCaller = t.createCallerFactory(clinicRouter);

/** The clinic's settings as this caller reaches them: by the router, with its schemas and its roles. */
export function clinicCalls(clinic: TestClinic, caller: Caller = clinic.admin, db = clinic.db) {
  return createCaller(contextOf(db, caller));
}
