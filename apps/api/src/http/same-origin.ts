import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";

const OWN = ["same-origin", "none"];

/**
 * Refuses what another site made a browser send. Browsers say so themselves (Sec-Fetch-Site, which no page can forge);
 * older ones send an Origin. What carries neither header was sent by no browser's page and has no cookie to abuse.
 */
export function sameOrigin(publicUrl: string | undefined): MiddlewareHandler<HttpEnv> {
  const publicHost = publicUrl && new URL(publicUrl).host;
  return async (c, next) => {
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    if (site ? !OWN.includes(site) : origin && !isOwn(origin, [new URL(c.req.url).host, publicHost])) {
      throw turnedAway("FORBIDDEN");
    }
    return next();
  };
}

function isOwn(origin: string, hosts: (string | undefined)[]): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}
