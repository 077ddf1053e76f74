import type { ProposedLots } from "@lockstep/domain/pharmacy/order";
import type { OverrideCode } from "@lockstep/domain/pharmacy/states";
import { useState } from "react";
import { quantityIn, sharesOf, withPicked } from "./shares.ts";

type Draft = {
  /** As typed; null while it is what the order has left. */
  typed: string | null;
  /** Lots taken in the hand, in that order; none while they are taken as proposed. */
  picked: readonly string[];
  code: OverrideCode;
  reason: string;
  email: string;
  password: string;
  /** The patient's own card was scanned. */
  fileNumber: string | null;
};
const EMPTY: Draft = {
  ...{ typed: null, picked: [], code: "benefit_outweighs_risk", reason: "" },
  ...{ email: "", password: "", fileNumber: null },
};

/** What the person has typed and scanned so far, and what follows from it. */
export function useDraft(remaining: number, lots: ProposedLots["lots"]) {
  const [draft, setDraft] = useState(EMPTY);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const text = draft.typed ?? String(remaining);
  const quantity = quantityIn(text);
  const picked = draft.picked.filter((id) => lots.some(({ lotId }) => lotId === id));
  const shares = sharesOf(lots, picked, quantity ?? 0);
  return {
    ...draft,
    set,
    clear: () => setDraft(EMPTY),
    text,
    quantity,
    picked,
    shares,
    /** How many units the lots give. */
    covered: shares.reduce((sum, share) => sum + share.quantity, 0),
    pick: (lotId: string) => set({ picked: withPicked(lots, picked, lotId, quantity ?? 0) }),
    unpick: (lotId: string) => set({ picked: picked.filter((one) => one !== lotId) }),
  };
}
export type DispenseDraft = ReturnType<typeof useDraft>;
