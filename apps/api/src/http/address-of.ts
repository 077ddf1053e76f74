import type { Context } from "hono";
import type { HttpEnv } from "./http-env.ts";

/**
 * The peer's address. Behind a proxy that is trusted it is the last entry of X-Forwarded-For, the one which that proxy
 * wrote itself; earlier entries are whatever the client claimed.
 */
export function addressOf(c: Context<HttpEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return (forwarded || c.env?.incoming?.socket.remoteAddress || "unknown").slice(0, 64);
}

const PRIVATE = /^(?:::1$|(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|f[cd][0-9a-f]{2}:|fe80:)/i;

/** Whether the peer is this machine or one of the same private network. */
export function isPrivate(address: string): boolean {
  return PRIVATE.test(address);
}
