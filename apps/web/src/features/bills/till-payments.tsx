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

/** One line at the desk; on a phone when, who and how much, and below it which bill and how. */
const ROW = "flex items-baseline gap-x-3 py-1.5 max-sm:grid max-sm:grid-cols-[auto_minmax(0,1fr)_auto]";

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
          <li key={payment.id} className={ROW}>
            <span className="order-1 text-ink-2 tabular-nums">{payment.capturedAt && time(payment.capturedAt)}</span>
            <Link
              to="/desk/bills"
              search={{ show: "all", bill: payment.billId }}
              className="order-4 text-accent underline underline-offset-2 max-sm:col-start-2 max-sm:justify-self-start sm:order-1"
            >
              {t("bill", { number: String(payment.billNumber) })}
            </Link>
            <span className="order-2 min-w-0 flex-1 truncate">{payment.patientName}</span>
            <span className="order-5 text-right text-ink-2 sm:order-3">{t(`method.${payment.method}`)}</span>
            <span className="order-3 text-right font-medium tabular-nums">{money(payment.amount)}</span>
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
