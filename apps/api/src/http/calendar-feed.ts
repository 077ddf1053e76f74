import { Hono } from "hono";
import { feedText } from "../features/scheduling/calendar-feed.ts";
import type { Services } from "../trpc/context.ts";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";

/** A patient's visits for their calendar program, which has no cookie: whoever has the link reads them. */
export function calendarFeedRoutes({ db, secret }: Services) {
  return new Hono<HttpEnv>().get("/:name", async (c) => {
    const text = await feedText(db, secret, c.req.param("name"));
    if (text === null) throw turnedAway("NOT_FOUND");
    return c.body(text, 200, { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, no-store" });
  });
}
