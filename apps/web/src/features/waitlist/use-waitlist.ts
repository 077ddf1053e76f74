import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

type Said = { joined: string; left: string; same: string };

/** Joining and leaving the waitlist, and answering what is offered. A new key for every intent. */
export function useWaitlist(said: Said) {
  const t = useTranslations("waitlist");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  const common = {
    onSettled() {
      setKey(newKey());
      void queryClient.invalidateQueries(trpc.scheduling.pathFilter());
    },
    onError(error: unknown) {
      const limit = refusalWith(error, "BOOKING_LIMIT")?.limit;
      toast(limit === undefined ? explain(error) : t("join.limit", { limit: String(limit) }), { tone: "danger" });
    },
  };
  const joining = useMutation(
    trpc.scheduling.joinWaitlist.mutationOptions({
      ...common,
      onSuccess: () => toast(said.joined),
      onError: (error) => (refusalWith(error, "ALREADY_DONE") ? toast(said.same) : common.onError(error)),
    }),
  );
  const leaving = useMutation(
    trpc.scheduling.leaveWaitlist.mutationOptions({ ...common, onSuccess: () => toast(said.left) }),
  );
  const answering = useMutation(
    trpc.scheduling.answerOffer.mutationOptions({
      ...common,
      onSuccess: ({ status }) => toast(t(status === "cancelled" ? "own.declined" : "own.accepted")),
      onError(error) {
        if (refusalWith(error, "PAYMENT_REQUIRED")) toast(t("own.pay"));
        else if (refusalWith(error, "HOLD_EXPIRED")) toast(t("own.gone"));
        else toast(explain(error), { tone: "danger" });
      },
    }),
  );
  type Wish = Omit<Parameters<typeof joining.mutate>[0], "idempotencyKey">;
  return {
    joining: joining.isPending,
    leaving: leaving.isPending,
    answering: answering.isPending ? answering.variables.accept : null,
    join: (wish: Wish, onJoined: () => void) =>
      joining.mutate({ ...wish, idempotencyKey: key }, { onSuccess: onJoined }),
    leave: ({ id, version }: { id: string; version: number }) =>
      leaving.mutate({ entryId: id, expectedVersion: version, idempotencyKey: key }),
    answer: (offerId: string, accept: boolean) => answering.mutate({ offerId, accept, idempotencyKey: key }),
  };
}

/** The same, as a patient is spoken to. */
export function useOwnWaitlist() {
  const t = useTranslations("waitlist.own");
  return useWaitlist({ joined: t("joined"), left: t("left"), same: t("same") });
}
