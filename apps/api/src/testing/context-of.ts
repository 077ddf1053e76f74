import type { Db } from "@lockstep/db/database";
import type { Refusal } from "@lockstep/domain/refusal";
import { readSettings } from "../env.ts";
import { paymentsOf } from "../payments-of.ts";
import { createLive } from "../platform/live.ts";
import { createLogger } from "../platform/logger.ts";
import { createMetrics } from "../platform/metrics.ts";
import type { Caller, Context } from "../trpc/context.ts";
import { refusalFrom } from "../trpc/refusal-from.ts";
import { TEST_SECRET } from "./test-secret.ts";

/** What a request of this caller brings to a router, for tests that come in by the router: `t.createCallerFactory(router)(contextOf(…))`. */
export function contextOf(db: Db, caller: Caller): Context {
  return {
    db,
    settings: readSettings({}),
    log: createLogger("silent"),
    metrics: createMetrics(),
    live: createLive(),
    secret: TEST_SECRET,
    payments: paymentsOf(readSettings({}), TEST_SECRET),
    actor: caller.actor,
    session: null,
    requestId: caller.requestId,
    address: "192.0.2.1",
    device: "test",
    responseHeaders: new Headers(),
    signal: new AbortController().signal,
  };
}

/** The refusal that a call ends with. A call that succeeds fails the test. */
export async function refused(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    () => new Error("The call was not refused."),
    (reason: unknown) => reason,
  );
  const refusal = refusalFrom(error);
  if (refusal.code === "INTERNAL") throw error;
  return refusal;
}
