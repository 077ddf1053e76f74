import type { Tx } from "@lockstep/db/database";
import type { Doer } from "../../platform/audit.ts";

/**
 * What money does to the visit that it is for (R-PAY-1). Visits are scheduling's; the composition root hands this over, so
 * that both change in one transaction and neither room imports the other.
 */
export type PaidVisits = {
  /**
   * Locks what it takes to give the patient the time, before the bill is locked: of a visit that is still held, or whose
   * hold ran out while its time is still free. Null where the money changes nothing about the visit.
   */
  claim(tx: Tx, appointmentId: string): Promise<ClaimedVisit | null>;
};

export type ClaimedVisit = {
  /** Its hold has lapsed, so that its bill is void until it is brought back. */
  lapsed: boolean;
  /** Makes it the patient's; to be called once the bill is settled, or not at all. */
  honour(doer: Doer): Promise<void>;
};
