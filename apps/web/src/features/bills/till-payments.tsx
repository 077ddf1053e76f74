import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { dayPaymentsQuery } from "./bill-queries.ts";

const TOPICS = ["bills"];

/** Each payment of a day, newest first, with the way to its bill; more on request. */
export function TillPayments({ date }: { date: string }) {
  const t = useTranslations("bills");
  const explain = useExplain();
  const { money, time } = useClinicFormat();
  const query = dayPaymentsQuery(date);
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-24" />
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const payments = data.pages.flatMap(({ items }) => items);
  if (payments.length === 0) return null;
  return (
    <section aria-labelledby="till-payments">
      <h3 id="till-payments" className="pb-1 font-semibold">
        {t("payments")}
      </h3>
      <ul className="divide-y divide-faint">
        {payments.map((payment) => (
          <li key={payment.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
            <span className="tabular-nums text-ink-2">{payment.capturedAt && time(payment.capturedAt)}</span>
            <Link
              to="/desk/bills"
              search={{ show: "all", bill: payment.billId }}
              className="text-accent underline underline-offset-2"
            >
              {t("bill", { number: String(payment.billNumber) })}
            </Link>
            <span className="min-w-0 flex-1 truncate">{payment.patientName}</span>
            <span className="text-ink-2">{t(`method.${payment.method}`)}</span>
            <span className="font-medium tabular-nums">{money(payment.amount)}</span>
          </li>
        ))}
      </ul>
      {more.hasNextPage && (
        <Button busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}
