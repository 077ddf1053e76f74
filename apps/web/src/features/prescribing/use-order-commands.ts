import type { OrderView } from "@lockstep/domain/pharmacy/order";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

/** Ends an order or has it supplied again; a new key for every intent. */
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
    trpc.pharmacy.repeat.mutationOptions({ ...common, onSuccess: () => toast(t("again")) }),
  );
  const seen = { orderId, expectedVersion, idempotencyKey };
  return {
    busy: ending.isPending || repeating.isPending,
    discontinue: (reason: string, onSuccess: () => void) => ending.mutate({ ...seen, reason }, { onSuccess }),
    repeat: () => repeating.mutate(seen),
  };
}
