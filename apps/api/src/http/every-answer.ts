import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./http-env.ts";

/** Names the request, and puts on its answer what every answer carries. */
export function everyAnswer(headers: Record<string, string>, draining: () => boolean): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.set("requestId", randomUUID());
    await next();
    c.header("x-request-id", c.get("requestId"));
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    // Whoever is not read to the end has to be cut off, and should not be surprised by that.
    const unread = c.req.method === "POST" && c.res.status >= 400 && !c.req.raw.bodyUsed;
    if (draining() || unread) c.header("connection", "close");
  };
}
