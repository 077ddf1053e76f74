import { contextOf } from "../../../testing/context-of.ts";
import type { Caller } from "../../../trpc/context.ts";
import { t } from "../../../trpc/init.ts";
import { pharmacyRouter } from "../pharmacy.router.ts";
import type { TestPharmacy } from "./test-pharmacy.ts";

const createCaller = t.createCallerFactory(pharmacyRouter);

/** The pharmacy as this caller reaches it: by the router, with its schemas and its roles. */
export function pharmacyCalls(pharmacy: TestPharmacy, caller: Caller = pharmacy.pharmacist) {
  return createCaller(contextOf(pharmacy.db, caller));
}
