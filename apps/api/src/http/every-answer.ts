import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./http-env.ts";

/** Names the request, and puts on its answer what every answer carries. */
export function everyAnswer(headers: Record<string, string>, draining: () => boolean): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.set("requestId", randomUUID());
    await next();
    // Not `c.header`: once there is an answer it makes another one for each header, and no longer a plain text.
    const answer = c.res.headers;
    answer.set("x-request-id", c.get("requestId"));
    for (const [name, value] of Object.entries(headers)) answer.set(name, value);
    // Whoever is not read to the end has to be cut off, and should not be surprised by that.
    const unread = c.req.method === "POST" && c.res.status >= 400 && !c.req.raw.bodyUsed;
    if (draining() || unread) answer.set("connection", "close");
  };
}
