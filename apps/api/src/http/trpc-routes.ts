import { Hono } from "hono";
import type { Admission } from "../platform/admission.ts";
import type { Services } from "../trpc/context.ts";
import { bodyWithin } from "./body-within.ts";
import { callRules } from "./call-rules.ts";
import type { HttpEnv } from "./http-env.ts";
import { jsonOnly } from "./json-only.ts";
import { sameOrigin } from "./same-origin.ts";
import { trpcHandler } from "./trpc-handler.ts";

const BODY_BYTES_MAX = 256 * 1024;

/** The way to every procedure: the cheap refusals first, before anything is parsed or asked of the database. */
export function trpcRoutes(services: Services, admission: Admission) {
  return new Hono<HttpEnv>()
    .use(async (c, next) => {
      await next();
      c.res.headers.set("cache-control", "no-store");
    })
    .use(sameOrigin(services.settings.publicUrl), callRules, jsonOnly)
    .use(bodyWithin(BODY_BYTES_MAX))
    .all("/*", trpcHandler(services, admission));
}
