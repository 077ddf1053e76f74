import type { OrderView, Override } from "@lockstep/domain/pharmacy/order";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

/** Ends an order or has it supplied again, past what speaks against it with a reason; a new key for every intent. */
export function useOrderCommands({ id: orderId, version: expectedVersion }: Pick<OrderView, "id" | "version">) {
  const t = useTranslations("medication");
  const explain = useExplain();
  const queries = useQueryClient();
  const [idempotencyKey, setKey] = useState(newKey);
  const common = {
    onError: (error: unknown) => toast(explain(error), { tone: "danger" }),
    onSettled() {
      setKey(newKey());
      void queries.invalidateQueries(trpc.pharmacy.orders.pathFilter());
    },
  };
  const ending = useMutation(
    trpc.pharmacy.discontinue.mutationOptions({ ...common, onSuccess: () => toast(t("ended")) }),
  );
  const repeating = useMutation(
    trpc.pharmacy.repeat.mutationOptions({
      onSuccess: () => toast(t("again")),
      onError: (error: unknown) => !refusalWith(error, "OVERRIDE_REQUIRED") && common.onError(error),
      onSettled: common.onSettled,
    }),
  );
  const seen = { orderId, expectedVersion, idempotencyKey };
  return {
    busy: ending.isPending || repeating.isPending,
    discontinue: (reason: string, onSuccess: () => void) => ending.mutate({ ...seen, reason }, { onSuccess }),
    repeat: (override?: Override) => repeating.mutate({ ...seen, ...(override ? { override } : {}) }),
    /** What speaks against supplying it again. */
    stops: refusalWith(repeating.error, "OVERRIDE_REQUIRED")?.checks,
    goBack: repeating.reset,
  };
}
