import { z } from "zod";
import { strandedView } from "../scheduling/calendar-change.ts";
import { money } from "../wire/ids.ts";
import { clinicSettingsView } from "./settings.ts";

const span = z.object({ startsAt: z.string(), endsAt: z.string() });

/** What a change of the settings does to what is there already; null where the change does not touch it. */
export const clinicEffect = z.object({
  /** Visits ahead that hold their time, whatever happens to them. */
  visitsAhead: z.number(),
  zone: z
    .object({
      /** Visits that are left outside their doctors' hours: visits keep their instants, and the hours move. */
      stranded: strandedView,
      /** The clinic's day that the hours are an example of. */
      date: z.string(),
      /** The hours of some doctors on that day, as instants, in the zone that is and in the new one. */
      hours: z.array(z.object({ doctorName: z.string(), before: span, after: span })),
    })
    .nullable(),
  /** Visits that lie beyond the new horizon: they stay, and nothing new can be booked there. */
  horizon: z.object({ beyond: z.number() }).nullable(),
  /** Visits that begin before the new notice is over: they stay, and their patients can no longer move them. */
  notice: z.object({ within: z.number() }).nullable(),
  prices: z
    .object({
      /** Types of visit that are offered, whose amounts are read in the new currency. */
      visitTypes: z.number(),
      /** False where the two currencies have another number of digits behind the point. */
      keepTheirNumber: z.boolean(),
      examples: z.array(z.object({ name: z.string(), before: money, after: money })),
    })
    .nullable(),
});
export type ClinicEffect = z.infer<typeof clinicEffect>;

export const updatedClinicView = z.object({ settings: clinicSettingsView, effect: clinicEffect });
export type UpdatedClinicView = z.infer<typeof updatedClinicView>;
