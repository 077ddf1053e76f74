import { clinicDayOf } from "../../lib/clinic-day.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { useClinic } from "../../lib/use-clinic.ts";

/** The day that the URL names, or the clinic's today. */
export function useDay(named: string | undefined): string {
  const { timeZone } = useClinic();
  const now = useServerNow(60_000); // So that a page left open overnight shows the new day.
  return named ?? clinicDayOf(new Date(now), timeZone);
}
