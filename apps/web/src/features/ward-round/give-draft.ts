import type { AdministrationOutcome, OverrideCode } from "@lockstep/domain/pharmacy/states";
import { wholeOf } from "../../ui/whole-of.ts";

/** What stands in the sheet. */
export type GiveDraft = {
  quantity: string;
  wasted: string;
  reason: string;
  band: string;
  email: string;
  password: string;
  /** Why an allergy is passed over, once one has stopped the dose. */
  code: OverrideCode;
  overriding: string;
};

type Asked = { outcome: AdministrationOutcome; controlled: boolean; stopped: boolean };
export type Missing = "missingQuantity" | "missingReason" | "missingOverride" | "missingWitness";

/** The first thing that is still to be said, or null. */
export function missingIn(draft: GiveDraft, { outcome, controlled, stopped }: Asked): Missing | null {
  const { quantity, wasted } = amounts(draft, outcome);
  if (outcome !== "not_given" && quantity === 0) return "missingQuantity";
  if (outcome !== "given" && draft.reason.trim() === "") return "missingReason";
  if (outcome !== "not_given" && stopped && draft.overriding.trim() === "") return "missingOverride";
  const signed = draft.email.trim() !== "" && draft.password !== "";
  return controlled && quantity + wasted > 0 && !signed ? "missingWitness" : null;
}

/** The draft as it is sent. */
export function givenOf(draft: GiveDraft, { outcome, controlled, stopped }: Asked) {
  const { quantity, wasted } = amounts(draft, outcome);
  const { reason, band, email, password, code } = draft;
  return {
    ...{ outcome, quantity, wasted },
    ...(outcome === "given" ? {} : { reason }),
    ...(stopped && outcome !== "not_given" ? { override: { code, reason: draft.overriding.trim() } } : {}),
    ...(band.trim() === "" ? {} : { patient: { fileNumber: band.trim() } }),
    ...(controlled && quantity + wasted > 0 ? { witness: { email: email.trim(), password } } : {}),
  };
}

function amounts({ quantity, wasted }: GiveDraft, outcome: AdministrationOutcome) {
  return { quantity: outcome === "not_given" ? 0 : (wholeOf(quantity) ?? 0), wasted: wholeOf(wasted) ?? 0 };
}
