import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";

/**
 * A body is `application/json` exactly, and not compressed. Forms, plain text and multipart cross sites without a
 * preflight, and tRPC would accept some of them.
 */
export const jsonOnly: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (c.req.method !== "POST") return next();
  const type = c.req.header("content-type")?.toLowerCase().replace(/\s/g, "");
  if (type !== "application/json" && type !== "application/json;charset=utf-8") {
    throw turnedAway("UNSUPPORTED_MEDIA_TYPE");
  }
  if ((c.req.header("content-encoding") ?? "identity") !== "identity") throw turnedAway("UNSUPPORTED_MEDIA_TYPE");
  return next();
};
