import type { Queryable } from "@lockstep/db/database";
import type { AvailabilityView } from "@lockstep/domain/doctors/doctor";
import { availabilityReadVerdict } from "@lockstep/domain/doctors/doctor-verdicts";
import { forbidden } from "@lockstep/domain/refusal";
import type { Caller } from "../../trpc/context.ts";
import { doctorAvailability } from "./availability.queries.ts";

/** Hours, exceptions and closures of a doctor, for those who may read them; else FORBIDDEN. */
export async function readAvailability(
  queryable: Queryable,
  caller: Caller,
  doctorId: string,
): Promise<AvailabilityView> {
  if (!availabilityReadVerdict(caller.actor, doctorId).allowed) throw forbidden();
  return doctorAvailability(queryable, doctorId);
}
