import type { BillView } from "@lockstep/domain/billing/bill";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { payKeys } from "./pay-keys.ts";

const SELDOM_MS = 5 * 60_000;

/** Leads a patient to where they pay what they owe; a clinic that takes no money from afar says so instead. */
export function PayButton({ bill }: { bill: Pick<BillView, "id" | "owed"> }) {
  const t = useTranslations("bills");
  const explain = useExplain();
  const { money } = useClinicFormat();
  const [keys] = useState(payKeys);
  const { data: ways } = useQuery(trpc.billing.waysToPay.queryOptions(undefined, { staleTime: SELDOM_MS }));
  const start = useMutation(
    trpc.billing.startPayment.mutationOptions({
      onSuccess: ({ url }) => window.location.assign(url),
      onSettled: (_handOff, error) => keys.settled(error),
    }),
  );
  const backAgain = useEffectEvent(start.reset);
  // A page that the browser has kept is shown again when somebody turns back from paying: it can be tried again.
  useEffect(() => {
    const onShown = ({ persisted }: PageTransitionEvent) => persisted && backAgain();
    window.addEventListener("pageshow", onShown);
    return () => window.removeEventListener("pageshow", onShown);
  }, []);
  if (ways === undefined || bill.owed.amountMinor === 0) return null;
  if (ways.length === 0) return <p className="text-ink-2">{t("payAtClinic")}</p>;
  const amount = money(bill.owed);
  // It stays busy after the answer, for the page is on its way out.
  const busy = start.isPending || start.isSuccess;
  return (
    <div className="flex flex-col gap-2">
      {ways.map((method) => (
        <Button
          key={method}
          variant="primary"
          busy={busy}
          className="min-h-11 w-full sm:w-auto"
          onClick={() => start.mutate({ billId: bill.id, idempotencyKey: keys.keyFor(bill, method), method })}
        >
          {ways.length === 1 ? t("pay", { amount }) : t(`payBy.${method}`, { amount })}
        </Button>
      ))}
      <p role="alert" className="text-danger empty:hidden">
        {start.error !== null && explain(start.error)}
      </p>
    </div>
  );
}
