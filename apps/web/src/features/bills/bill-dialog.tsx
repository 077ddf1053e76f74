import type { BillDetail } from "@lockstep/domain/billing/bill";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useActor, worksTheDesk } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.ts";
import { BillMovements } from "./bill-movements.tsx";
import { billQuery } from "./bill-queries.ts";
import { BillStatus } from "./bill-status.tsx";
import { BillSums } from "./bill-sums.tsx";
import { GiveBack } from "./give-back.tsx";
import { TakePayment } from "./take-payment.tsx";
import { useBillCommands } from "./use-bill-commands.ts";

/** One bill, kept fresh while it is open: take money, give it back, print receipts. */
export function BillDialog({ billId, onClosed }: { billId: string; onClosed: () => void }) {
  const t = useTranslations("bills");
  const explain = useExplain();
  const { date, dayOf } = useClinicFormat();
  const [open, setOpen] = useState(true);
  const query = billQuery(billId);
  const { data: bill, error, refetch, isFetching } = useQuery(query);
  useLiveTopics([`bill:${billId}`], { queryKey: query.queryKey });
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={bill ? t("billOf", { number: String(bill.number), name: bill.patientName }) : t("loading")}
      description={bill?.startsAt && t("visitOn", { date: date(dayOf(bill.startsAt)), doctor: bill.doctorName ?? "" })}
    >
      {bill ? (
        <OpenBill bill={bill} />
      ) : error ? (
        <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </Dialog>
  );
}

function OpenBill({ bill }: { bill: BillDetail }) {
  const t = useTranslations("bills");
  const explain = useExplain();
  const { money } = useClinicFormat();
  const atDesk = worksTheDesk(useActor());
  const commands = useBillCommands(bill, (kind, after) => {
    const moved = kind === "take" ? after.payments.at(-1)?.amount : after.refunds.at(-1)?.amount;
    const amount = moved ? money(moved) : "";
    toast(t(kind === "take" ? "taken" : "refundDone", { amount }), { description: bill.patientName });
  });
  const { panel, failure, busy } = commands;
  const paymentId = panel?.kind === "refund" ? panel.paymentId : null;
  const payment = bill.payments.find(({ id }) => id === paymentId);
  return (
    <div className="flex flex-col gap-4">
      <div>
        <BillStatus bill={bill} />
      </div>
      <p role="alert" className="text-danger empty:hidden">
        {commands.stale ? t("stale") : failure !== null && explain(failure)}
      </p>
      <BillSums bill={bill} />
      {panel?.kind === "take" ? (
        <TakePayment bill={bill} busy={busy} onTake={commands.take} onBack={() => commands.open(null)} />
      ) : (
        atDesk &&
        bill.owed.amountMinor > 0 &&
        panel === null && (
          <div className="flex justify-end">
            <Button variant="primary" onClick={() => commands.open({ kind: "take" })}>
              {t("take")}
            </Button>
          </div>
        )
      )}
      {payment && (
        <GiveBack
          bill={bill}
          payment={payment}
          busy={busy}
          onGiveBack={(wish) => commands.giveBack({ ...wish, paymentId: payment.id })}
          onBack={() => commands.open(null)}
        />
      )}
      <BillMovements
        bill={bill}
        {...(atDesk ? { onRefund: (id: string) => commands.open({ kind: "refund", paymentId: id }) } : {})}
      />
    </div>
  );
}
