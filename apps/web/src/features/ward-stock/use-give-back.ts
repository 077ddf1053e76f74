import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { useTranslations } from "use-intl";
import { toast } from "../../ui/toast.ts";
import { useMoves } from "./use-moves.ts";

/**
 * Asks for the lot to be moved and sends it off, one after the other. Should the second fail, the request stays among the
 * deliveries, where it can be sent or called off; tried again, both go by the keys they had.
 */
export function useGiveBack({ locationId, drugId, lotId }: LevelView, onDone: () => void) {
  const t = useTranslations("ward.back");
  const { keys, ask, issue } = useMoves();
  const send = (transfer: { id: string; version: number }, quantity: number) =>
    issue.mutate(
      {
        ...{ transferId: transfer.id, expectedVersion: transfer.version, lines: [{ lotId, quantity }] },
        idempotencyKey: keys.issue,
      },
      {
        onSuccess: ({ toName }) => {
          toast(t("sent", { place: toName }));
          onDone();
        },
      },
    );
  return {
    busy: ask.isPending || issue.isPending,
    error: ask.error ?? issue.error,
    giveBack: (toLocationId: string, quantity: number) =>
      ask.mutate(
        {
          ...{ fromLocationId: locationId, toLocationId, lines: [{ drugId, quantity }] },
          idempotencyKey: keys.ask,
        },
        { onSuccess: (transfer) => send(transfer, quantity) },
      ),
  };
}
