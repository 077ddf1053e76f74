import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";

/**
 * Refuses a body that is too long. Where its length is announced, which Node holds the sender to, the body is not touched:
 * counting it would cost each call a stream that nobody needs.
 */
export function bodyWithin(bytesMax: number): MiddlewareHandler<HttpEnv> {
  const refuse = () => Promise.reject(turnedAway("PAYLOAD_TOO_LARGE"));
  const counted = bodyLimit({ maxSize: bytesMax, onError: refuse });
  return async (c, next) => {
    if (c.req.method !== "POST") return next();
    const announced = c.req.header("content-length");
    if (announced === undefined || c.req.header("transfer-encoding") !== undefined) return counted(c, next);
    return Number(announced) > bytesMax ? refuse() : next();
  };
}
