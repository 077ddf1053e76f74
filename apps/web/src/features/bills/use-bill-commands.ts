import type { BillDetail } from "@lockstep/domain/billing/bill";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { billQuery } from "./bill-queries.ts";

type Panel = { kind: "take" } | { kind: "refund"; paymentId: string };

/** The desk's commands on one bill, for the version that the person was looking at; one key for each opened form. */
export function useBillCommands(bill: BillDetail, onDone: (kind: Panel["kind"], bill: BillDetail) => void) {
  const queries = useQueryClient();
  const [panel, setPanel] = useState<(Panel & { key: string }) | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const answered = {
    onSuccess: (after: BillDetail) => {
      queries.setQueryData(billQuery(bill.id).queryKey, after);
      void queries.invalidateQueries(trpc.billing.bills.pathFilter());
      if (panel) onDone(panel.kind, after);
      setPanel(null);
      setFailure(null);
    },
    onError: (error: unknown) => {
      setFailure(error);
      void queries.invalidateQueries({ queryKey: billQuery(bill.id).queryKey });
      // What was decided on is no more: whoever goes on decides anew.
      if (refusalWith(error, "STALE_VERSION")) setPanel(null);
    },
  };
  const pay = useMutation(trpc.billing.recordPayment.mutationOptions(answered));
  const refund = useMutation(trpc.billing.refund.mutationOptions(answered));
  const seen = { billId: bill.id, expectedVersion: bill.version };
  return {
    panel,
    failure,
    stale: refusalWith(failure, "STALE_VERSION") !== null,
    busy: pay.isPending || refund.isPending,
    open(next: Panel | null) {
      setFailure(null);
      setPanel(next && { ...next, key: newKey() });
    },
    take(wish: { amountMinor: number; method: "cash" | "card" | "mobile_money"; reference?: string }) {
      if (panel) pay.mutate({ ...seen, idempotencyKey: panel.key, ...wish });
    },
    giveBack(wish: { paymentId: string; amountMinor: number; reason: string; inCash?: boolean }) {
      if (panel) refund.mutate({ ...seen, idempotencyKey: panel.key, ...wish });
    },
  };
}
