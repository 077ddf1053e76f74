import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";

const HIDDEN = /\/\.|\.(?:map|gz)$/;
const FILE = /\.[^/]*$/;

/**
 * The web application out of `folder`. Its hashed assets are sent as the build compressed them and may be kept for ever, everything else is asked for again; a
 * path that names no file is a deep link into the application, which then shows what belongs there.
 */
export function staticFiles(folder: string) {
  const files = new Hono<HttpEnv>();
  if (!existsSync(join(folder, "index.html"))) return files;
  return files
    .use(async (c, next) => {
      if (HIDDEN.test(c.req.path)) throw turnedAway("NOT_FOUND");
      await next();
      const kept = c.req.path.startsWith("/assets/") && c.res.ok;
      c.header("cache-control", kept ? "public, max-age=31536000, immutable" : "no-cache");
    })
    .use(serveStatic({ root: folder, precompressed: true }))
    .use(async (c, next) => {
      if (FILE.test(c.req.path)) throw turnedAway("NOT_FOUND");
      return next();
    })
    .use(serveStatic({ root: folder, path: "index.html" }));
}
