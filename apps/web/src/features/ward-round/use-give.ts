import type { SafetyCheck } from "@lockstep/domain/pharmacy/states";
import type { RoundItem } from "@lockstep/domain/pharmacy/ward";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { toast } from "../../ui/toast.ts";

/** Records what became of one dose. One key for the sheet: what was refused has not used it up, what was lost on the way is not drawn twice. */
export function useGive({ orderId, patientName }: RoundItem, locationId: string, onDone: () => void) {
  const t = useTranslations("ward.give");
  const queryClient = useQueryClient();
  const [idempotencyKey] = useState(newKey);
  const [checks, setChecks] = useState<readonly SafetyCheck[]>([]);
  const giving = useMutation(
    trpc.pharmacy.administer.mutationOptions({
      onSuccess: ({ outcome, quantity }) => {
        toast(t(`done.${outcome}`, { quantity, name: patientName }));
        onDone();
      },
      onError: (error) => setChecks((before) => refusalWith(error, "OVERRIDE_REQUIRED")?.checks ?? before),
      onSettled: () => void queryClient.invalidateQueries(trpc.pharmacy.pathFilter()),
    }),
  );
  type Given = Omit<Parameters<typeof giving.mutate>[0], "orderId" | "locationId" | "idempotencyKey">;
  return {
    busy: giving.isPending,
    error: giving.error,
    /** The allergy that has stopped it, until it is given all the same or the sheet is closed. */
    checks,
    give: (given: Given) => giving.mutate({ ...given, orderId, locationId, idempotencyKey }),
  };
}
