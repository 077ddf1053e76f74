import type { RequestView } from "@lockstep/domain/scheduling/request";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { toast } from "../../ui/toast.ts";

const SAID = { approve: "approved", needs_info: "needs_info", decline: "declined" } as const;

/** The desk's answer to the request that is shown, of the version that is shown. A new key for every answer. */
export function useReview({ id, version }: RequestView, onDone: () => void) {
  const t = useTranslations("requests.decide");
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  const reviewing = useMutation(
    trpc.scheduling.reviewRequest.mutationOptions({
      onSuccess: (_, { decision }) => {
        toast(t(SAID[decision]));
        onDone();
      },
      onSettled() {
        setKey(newKey());
        void queryClient.invalidateQueries(trpc.scheduling.pathFilter());
      },
    }),
  );
  type Answer = Omit<Parameters<typeof reviewing.mutate>[0], "requestId" | "expectedVersion" | "idempotencyKey">;
  return {
    busy: reviewing.isPending,
    error: reviewing.error,
    forget: reviewing.reset,
    review: (answer: Answer) =>
      reviewing.mutate({ ...answer, requestId: id, expectedVersion: version, idempotencyKey: key }),
  };
}
