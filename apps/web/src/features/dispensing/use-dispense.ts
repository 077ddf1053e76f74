import type { DispenseInput, OrderDetail } from "@lockstep/domain/pharmacy/order";
import type { SafetyCheck } from "@lockstep/domain/pharmacy/states";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { isUnanswered, refusalOf } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { orderQuery } from "./order-queries.ts";

/**
 * One hand-out of what the person was looking at: the order as it was when the form was opened, and one key for it. Whatever
 * others did since is told apart from it, and the person goes on from there by their own decision.
 */
export function useDispense(order: OrderDetail, onDone: (after: OrderDetail, before: OrderDetail) => void) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(order);
  const [key, setKey] = useState(newKey);
  const [stopped, setStopped] = useState<{ checks: readonly SafetyCheck[]; controlled: boolean }>(NOT_STOPPED);
  const refetch = () => {
    void queries.invalidateQueries(orderQuery(order.id));
    void queries.invalidateQueries(trpc.pharmacy.proposeLots.pathFilter());
  };
  const sending = useMutation(
    trpc.pharmacy.dispense.mutationOptions({
      onSuccess(after) {
        queries.setQueryData(orderQuery(order.id).queryKey, after);
        void queries.invalidateQueries(trpc.pharmacy.orders.pathFilter());
        void queries.invalidateQueries(trpc.pharmacy.proposeLots.pathFilter());
        setSeen(after);
        setKey(newKey());
        setStopped(NOT_STOPPED);
        onDone(after, seen);
      },
      onError(error) {
        const refusal = refusalOf(error);
        if (refusal?.code === "OVERRIDE_REQUIRED") setStopped((before) => ({ ...before, checks: refusal.checks }));
        if (refusal?.code === "WITNESS_REQUIRED") setStopped((before) => ({ ...before, controlled: true }));
        refetch();
      },
    }),
  );
  const { error, variables, isPending } = sending;
  const moved = order.version !== seen.version && !isPending;
  return {
    seen,
    /** Somebody else's doing, until the person has taken note of it. */
    news: moved ? newsBetween(seen, order) : null,
    checks: stopped.checks.length > 0 ? stopped.checks : order.checks,
    controlled: order.controlled || stopped.controlled,
    busy: isPending,
    failure: error,
    takeNote() {
      sending.reset();
      setSeen(order);
    },
    forget: sending.reset,
    send: (wish: Wish) =>
      sending.mutate({ orderId: order.id, expectedVersion: seen.version, idempotencyKey: key, ...wish }),
    /** Another patient's card stops everything, and the server records that it was scanned: it refuses this, always. */
    tellOtherCard(locationId: string, fileNumber: string) {
      const seenSo = { orderId: order.id, expectedVersion: seen.version, idempotencyKey: newKey() };
      if (!isPending) sending.mutate({ ...seenSo, locationId, quantity: 1, patient: { fileNumber } });
    },
    /** The very same again, when it is not known whether it went through. */
    again: isUnanswered(error) && variables ? () => sending.mutate(variables) : null,
  };
}

const NOT_STOPPED = { checks: [], controlled: false };
type Wish = Omit<DispenseInput, "orderId" | "expectedVersion" | "idempotencyKey">;

/** What was handed out since, by whom, and what is left. */
function newsBetween(seen: OrderDetail, order: OrderDetail) {
  const since = order.dispenses.filter(({ id }) => !seen.dispenses.some((known) => known.id === id));
  return { dispenses: since, remaining: order.remaining, status: order.status };
}
export type OrderNews = ReturnType<typeof newsBetween>;
