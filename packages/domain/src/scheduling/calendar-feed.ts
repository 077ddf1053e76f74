import { z } from "zod";
import { idempotencyKey } from "../wire/ids.ts";

/** One visit for a calendar program: iCalendar text, RFC 5545, times in UTC. */
export const calendarFileView = z.object({ fileName: z.string(), text: z.string() });

/** Where a patient's calendar program reads their visits: a path with a secret in it, or null while there is none. */
export const calendarFeedView = z.object({ path: z.string().nullable() });

export const renewCalendarFeedInput = z.object({ idempotencyKey });
