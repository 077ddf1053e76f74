import { type Db, groundOf } from "@lockstep/db/database";
import { busy } from "@lockstep/domain/refusal";
import { Hono } from "hono";
import { setDatabaseGauges } from "../platform/database-gauges.ts";
import type { Services } from "../trpc/context.ts";
import { addressOf, isPrivate } from "./address-of.ts";
import type { HttpEnv } from "./http-env.ts";
import type { createReadiness } from "./readiness.ts";
import { turnedAway } from "./refuse.ts";
import { within } from "./within.ts";

/** Whoever collects metrics gets an answer while the database does not give any. */
const DATABASE_MS_MAX = 700;

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
      const asked = within(DATABASE_MS_MAX, setDatabaseGauges(db, metrics)).catch(() => {}); // left out, as said there
      const [missing] = await Promise.all([readiness.missing(), asked]);
      metrics.ready.set(missing || draining() ? 0 : 1);
      return c.body(await metrics.registry.metrics(), 200, { "content-type": metrics.registry.contentType });
    });
}

function setPoolGauges(db: Db, { poolSlots }: Services["metrics"]): void {
  const { size, idle, busy: inUse, waiting } = groundOf(db).pool.stats();
  for (const [state, count] of Object.entries({ size, idle, busy: inUse, waiting })) poolSlots.set({ state }, count);
}
