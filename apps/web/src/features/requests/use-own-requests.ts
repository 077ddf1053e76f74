import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

type Seen = { id: string; version: number };

/** What a patient can do with requests: make one, answer the clinic's question, withdraw. */
export function useOwnRequests() {
  const t = useTranslations("requests.own");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  const onSettled = () => void queryClient.invalidateQueries(trpc.scheduling.requests.pathFilter());
  const settled = {
    onSettled,
    onError(error: unknown) {
      const limit = refusalWith(error, "BOOKING_LIMIT")?.limit;
      toast(limit === undefined ? explain(error) : t("limit", { limit: String(limit) }), { tone: "danger" });
    },
  };
  const done = (said: string) => {
    setKey(newKey()); // What comes next is another intent.
    toast(said);
  };
  const asking = useMutation(trpc.scheduling.request.mutationOptions({ ...settled, onSuccess: () => done(t("sent")) }));
  const answering = useMutation(
    trpc.scheduling.answerRequest.mutationOptions({ ...settled, onSuccess: () => done(t("answered")) }),
  );
  const withdrawing = useMutation(
    trpc.scheduling.withdrawRequest.mutationOptions({ ...settled, onSuccess: () => done(t("withdrawn")) }),
  );
  const seen = ({ id, version }: Seen) => ({ requestId: id, expectedVersion: version, idempotencyKey: key });
  type Asked = Omit<Parameters<typeof asking.mutate>[0], "idempotencyKey">;
  return {
    busy: asking.isPending || answering.isPending || withdrawing.isPending,
    ask: (wish: Asked, onDone: () => void) => asking.mutate({ ...wish, idempotencyKey: key }, { onSuccess: onDone }),
    answer: (request: Seen, answer: string) => answering.mutate({ ...seen(request), answer }),
    withdraw: (request: Seen) => withdrawing.mutate(seen(request)),
  };
}
