import { z } from "zod";
import { addClosureInput, closureView } from "../doctors/doctor.ts";
import { STRANDED_MAX, strandedView } from "../scheduling/calendar-change.ts";
import { id } from "../wire/ids.ts";

export const strandedByClosureInput = addClosureInput.pick({ startsAt: true, endsAt: true });

export const closeClinicInput = addClosureInput.extend({
  /** The visits that the person knows lie in the time in which the clinic will be closed. */
  seenStranded: z.array(id).max(STRANDED_MAX),
});
export type CloseClinicInput = z.output<typeof closeClinicInput>;

export const closedClinicView = z.object({ closure: closureView, stranded: strandedView });
export type ClosedClinicView = z.infer<typeof closedClinicView>;
