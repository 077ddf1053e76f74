import { type Db, groundOf } from "@lockstep/db/database";
import { busy } from "@lockstep/domain/refusal";
import { Hono } from "hono";
import type { Services } from "../trpc/context.ts";
import { addressOf, isPrivate } from "./address-of.ts";
import type { HttpEnv } from "./http-env.ts";
import type { createReadiness } from "./readiness.ts";
import { turnedAway } from "./refuse.ts";

/** What those who run the process ask it. `draining` is true from the moment it was told to end. */
export function healthRoutes(
  { db, metrics, settings }: Services,
  readiness: ReturnType<typeof createReadiness>,
  draining: () => boolean,
) {
  return new Hono<HttpEnv>()
    .get("/healthz", (c) => c.json({ status: "alive" }))
    .get("/readyz", async (c) => {
      if (draining()) throw busy("shutting_down");
      const missing = await readiness.missing();
      if (missing) throw busy("database_away");
      return c.json({ status: "ready" });
    })
    .get("/metrics", async (c) => {
      // Counts say how busy a clinic is: for this machine and its private network only.
      if (!isPrivate(addressOf(c, settings.trustProxy))) throw turnedAway("NOT_FOUND");
      setPoolGauges(db, metrics);
      return c.body(await metrics.registry.metrics(), 200, { "content-type": metrics.registry.contentType });
    });
}

function setPoolGauges(db: Db, { poolSlots }: Services["metrics"]): void {
  const { size, idle, busy: inUse, waiting } = groundOf(db).pool.stats();
  for (const [state, count] of Object.entries({ size, idle, busy: inUse, waiting })) poolSlots.set({ state }, count);
}
