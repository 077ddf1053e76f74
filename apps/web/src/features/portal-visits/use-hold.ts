import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";

type Outcome = { onBooked?: () => void; onGone?: () => void };

/** What can be done with a time that is kept, besides paying: take it and pay later, or give it up. */
export function useHold({ id, version }: Pick<AppointmentView, "id" | "version">, { onBooked, onGone }: Outcome = {}) {
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const refetch = () => queries.invalidateQueries(trpc.scheduling.pathFilter());
  const expected = { appointmentId: id, expectedVersion: version };
  const confirming = useMutation(
    trpc.scheduling.confirmHold.mutationOptions({ onSuccess: () => onBooked?.(), onSettled: () => void refetch() }),
  );
  const giving = useMutation(
    trpc.scheduling.changeStatus.mutationOptions({
      // Whatever became of it in the meantime, somebody wants another time.
      onSettled: async () => {
        await refetch();
        onGone?.();
      },
    }),
  );
  return {
    confirming: { ...confirming, confirm: () => confirming.mutate({ ...expected, idempotencyKey: key }) },
    giveUp: {
      isPending: giving.isPending,
      press: () => giving.mutate({ ...expected, to: "cancelled", idempotencyKey: newKey() }),
    },
  };
}
