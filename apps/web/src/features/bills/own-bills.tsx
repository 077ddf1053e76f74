import type { BillView } from "@lockstep/domain/billing/bill";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { BillMovements } from "./bill-movements.tsx";
import { billQuery, billsQuery } from "./bill-queries.ts";
import { BillStatus } from "./bill-status.tsx";
import { PayButton } from "./pay-button.tsx";

/** A patient's bills, newest first: what each was for, what is still to be paid, and the receipts. */
export function OwnBills() {
  const t = useTranslations("bills");
  const explain = useExplain();
  const { patientId = "" } = useActor();
  const query = billsQuery("all");
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  if (data === undefined) {
    return error === null ? (
      <div role="status" aria-label={t("loading")} className="flex flex-col gap-3">
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const bills = data.pages.flatMap(({ items }) => items);
  if (bills.length === 0) return <EmptyState title={t("noneOfYours")}>{t("noneOfYoursBody")}</EmptyState>;
  return (
    <>
      <ul className="flex flex-col gap-3">
        {bills.map((bill) => (
          <li key={bill.id}>
            <OwnBill bill={bill} />
          </li>
        ))}
      </ul>
      {more.hasNextPage && (
        <div className="flex justify-center py-4">
          <Button className="min-h-11" busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function OwnBill({ bill }: { bill: BillView }) {
  const t = useTranslations("bills");
  const { date, dayOf, money } = useClinicFormat();
  const [open, setOpen] = useState(false);
  const moved = bill.paid.amountMinor > 0;
  return (
    <article className="flex flex-col gap-3 rounded-float border border-line bg-panel p-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">
            {bill.startsAt
              ? t("visitOn", { date: date(dayOf(bill.startsAt)), doctor: bill.doctorName ?? "" })
              : t("bill", { number: String(bill.number) })}
          </h2>
          <p className="text-ink-2">{t("bill", { number: String(bill.number) })}</p>
        </div>
        <div className="flex flex-col items-end gap-1">
          <span className="font-semibold tabular-nums">{money(bill.total)}</span>
          <BillStatus bill={bill} />
        </div>
      </div>
      {bill.refundDue.amountMinor > 0 && <p>{t("willBeRefunded", { amount: money(bill.refundDue) })}</p>}
      <PayButton bill={bill} />
      {moved && !open && (
        <Button className="min-h-11 self-start" onClick={() => setOpen(true)}>
          {t("payments")}
        </Button>
      )}
      {open && <OwnPayments billId={bill.id} />}
    </article>
  );
}

function OwnPayments({ billId }: { billId: string }) {
  const { data: bill } = useQuery(billQuery(billId));
  return bill ? <BillMovements bill={bill} /> : <Skeleton className="h-11" />;
}
