import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Admission } from "../platform/admission.ts";
import type { Services } from "../trpc/context.ts";
import { callRules } from "./call-rules.ts";
import type { HttpEnv } from "./http-env.ts";
import { jsonOnly } from "./json-only.ts";
import { turnedAway } from "./refuse.ts";
import { sameOrigin } from "./same-origin.ts";
import { trpcHandler } from "./trpc-handler.ts";

const BODY_BYTES_MAX = 256 * 1024;

/** The way to every procedure: the cheap refusals first, before anything is parsed or asked of the database. */
export function trpcRoutes(services: Services, admission: Admission) {
  return new Hono<HttpEnv>()
    .use(async (c, next) => {
      await next();
      c.header("cache-control", "no-store");
    })
    .use(sameOrigin(services.settings.publicUrl), callRules, jsonOnly)
    .use(bodyLimit({ maxSize: BODY_BYTES_MAX, onError: () => Promise.reject(turnedAway("PAYLOAD_TOO_LARGE")) }))
    .all("/*", trpcHandler(services, admission));
}
