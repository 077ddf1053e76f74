import { DomainError } from "@lockstep/domain/refusal";
import type { ClinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";

/**
 * PAYMENT_REQUIRED for a patient who would have a visit with a price before paying, where the clinic wants it paid first: they
 * hold the time and pay, and the payment makes it theirs. The desk takes visits for whoever pays when they come.
 */
export function assertMayPayLater({ actor }: Caller, { prepayment }: ClinicSettings, priceMinor: number): void {
  if (actor.kind === "patient" && prepayment && priceMinor > 0) throw new DomainError({ code: "PAYMENT_REQUIRED" });
}
