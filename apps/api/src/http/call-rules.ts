import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./http-env.ts";
import { isPostOnly, typeOf } from "./procedure-types.ts";
import { turnedAway } from "./refuse.ts";

export const BATCH_MAX = 10;
const PATH_LENGTH_MAX = 1_000;

/**
 * What tRPC would take and we do not: more calls in one request than a screen needs, a mutation in a batch (its answer
 * could be mistaken for another's), a secret in a URL, answers that come in pieces, parameters that nobody reads. Looked at before anything is parsed.
 */
export const callRules: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const url = new URL(c.req.url);
  if (url.pathname.length > PATH_LENGTH_MAX) throw turnedAway("BAD_REQUEST");
  if (c.req.header("trpc-accept") || c.req.header("accept")?.includes("application/jsonl")) {
    throw turnedAway("BAD_REQUEST");
  }
  const called = decoded(url.pathname).slice("/trpc/".length);
  if (url.searchParams.has("connectionParams")) throw turnedAway("BAD_REQUEST");
  if (c.req.method !== "POST" && called.split(",").some(isPostOnly)) throw turnedAway("METHOD_NOT_SUPPORTED");
  if (url.searchParams.get("batch") !== "1") return next();
  const types = called.split(",").map(typeOf);
  const onlyQueries = types.every((type) => type === "query" || type === undefined);
  if (types.length > BATCH_MAX || !onlyQueries) throw turnedAway("BAD_REQUEST");
  return next();
};

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw turnedAway("BAD_REQUEST"); // A percent sign that encodes nothing.
  }
}
