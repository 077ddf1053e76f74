import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import type { HttpEnv } from "./http-env.ts";

const BYTES_MIN = 1_024;
const gzipped = promisify(gzip);
const asStream = compress();

/** Compresses what is read from files or written by this process as text; calls are compressed by their own handler. */
export const compressedFiles: MiddlewareHandler<HttpEnv> = (c, next) =>
  c.req.path.startsWith("/trpc/") ? next() : asStream(c, next);

/**
 * The answer to a call, compressed where it is long enough to be worth it and its client takes that. In one piece: a stream
 * costs more than all the rest of a short answer, and most are short.
 */
export async function compressedCall(answer: Response, accepted: string | undefined): Promise<Response> {
  if (answer.headers.get("content-type") !== "application/json" || !takesGzip(accepted)) return answer;
  const { status, headers } = answer;
  headers.append("vary", "accept-encoding");
  const text = await answer.text();
  if (Buffer.byteLength(text) < BYTES_MIN) return new Response(text, { status, headers });
  headers.set("content-encoding", "gzip");
  return new Response(await gzipped(text), { status, headers });
}

function takesGzip(accepted: string | undefined): boolean {
  return accepted?.split(",").some((one) => /^\s*gzip\s*(?:;(?!\s*q=0(?:\.0*)?\s*$).*)?$/i.test(one)) ?? false;
}
