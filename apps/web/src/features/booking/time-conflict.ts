import type { RefusalOf } from "@lockstep/domain/refusal";
import { refusalWith } from "../../lib/refusal-of.ts";

/** The refusals that are answered with other times. */
export type TimeConflict = RefusalOf<"SLOT_TAKEN" | "PATIENT_BUSY" | "ROOM_TAKEN" | "OUTSIDE_AVAILABILITY">;

export function timeConflictOf(error: unknown): TimeConflict | null {
  return refusalWith(error, "SLOT_TAKEN", "PATIENT_BUSY", "ROOM_TAKEN", "OUTSIDE_AVAILABILITY");
}
