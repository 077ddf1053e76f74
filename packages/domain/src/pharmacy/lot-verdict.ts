import type { Verdict } from "../verdict.ts";
import type { LotStatus, LotUnusable } from "./states.ts";

/** Whether a lot may be used on `today`, the clinic's day: the last day that is printed on it still counts (P-01). */
export function lotVerdict(lot: { status: LotStatus; expiresOn: string }, today: string): Verdict<LotUnusable> {
  if (lot.status === "recalled") return { allowed: false, because: "recalled" };
  if (lot.status === "quarantined") return { allowed: false, because: "quarantined" };
  if (lot.expiresOn < today) return { allowed: false, because: "expired" };
  return { allowed: true };
}
