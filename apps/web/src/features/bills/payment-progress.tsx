import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Sign } from "../../ui/sign.tsx";

/** Asked again with growing pauses, some two minutes in all; then whoever waits looks again. */
const PAUSES_MS = [0, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000];

/** How a payment stands, for whoever comes back from paying; says so by itself once the money is there. */
export function PaymentProgress({ paymentId, onSettled }: { paymentId: string; onSettled: () => void }) {
  const t = useTranslations("bills");
  const { money } = useClinicFormat();
  const { data, mutateAsync } = useMutation(trpc.billing.paymentStatus.mutationOptions());
  const settled = useEffectEvent(onSettled);
  // Synchronises with the provider's word, which comes when it comes.
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      for (const pause of PAUSES_MS) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        if (gone) return;
        const status = await mutateAsync({ paymentId }).catch(() => null);
        if (gone || (status && status.status !== "pending")) break;
      }
      if (!gone) settled();
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [paymentId, mutateAsync]);
  const status = data?.status ?? "pending";
  const tooLate = data !== undefined && data.refundDue.amountMinor > 0;
  return (
    <div role="status" className="flex items-start gap-3 rounded-float border border-line bg-panel p-4">
      <Sign shape={status === "captured" ? "tick" : status === "pending" ? "hourglass" : "cross"} className="mt-1.5" />
      <div>
        <p className="font-semibold">
          {tooLate
            ? t("payingLate", { amount: money(data.refundDue) })
            : status === "captured"
              ? t("payingDone")
              : status === "pending"
                ? t("paying")
                : t("payingFailed")}
        </p>
        {status === "pending" && <p className="text-ink-2">{t("payingHint")}</p>}
      </div>
    </div>
  );
}
