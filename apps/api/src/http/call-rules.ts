import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./http-env.ts";
import { typeOf } from "./procedure-types.ts";
import { turnedAway } from "./refuse.ts";

export const BATCH_MAX = 10;
const PATH_LENGTH_MAX = 1_000;

/**
 * What tRPC would take and we do not: more calls in one request than a screen needs, a mutation in a batch (its answer
 * could be mistaken for another's), answers that come in pieces. Looked at before anything is parsed.
 */
export const callRules: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const url = new URL(c.req.url);
  if (url.pathname.length > PATH_LENGTH_MAX) throw turnedAway("BAD_REQUEST");
  if (c.req.header("trpc-accept") || c.req.header("accept")?.includes("application/jsonl")) {
    throw turnedAway("BAD_REQUEST");
  }
  if (url.searchParams.get("batch") !== "1") return next();
  const paths = decoded(url.pathname).slice("/trpc/".length).split(",");
  const mutates = paths.some((path) => typeOf(path) === "mutation");
  if (paths.length > BATCH_MAX || mutates) throw turnedAway("BAD_REQUEST");
  return next();
};

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw turnedAway("BAD_REQUEST"); // A percent sign that encodes nothing.
  }
}
