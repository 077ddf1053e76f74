import { clinicDayOf } from "../../lib/clinic-day.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";

/** One clinic day of all doctors. Filters choose among its columns, so that they need no new answer. */
export const dayQuery = (date: string) => trpc.scheduling.day.queryOptions({ date });

/** The clinic's calendar day now. */
export function today(timeZone: string): string {
  return clinicDayOf(new Date(serverNowMs()), timeZone);
}
