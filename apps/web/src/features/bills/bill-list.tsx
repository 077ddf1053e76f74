import type { BillView } from "@lockstep/domain/billing/bill";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { BillFilter } from "../../lib/bills-search.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { billsQuery } from "./bill-queries.ts";
import { BillStatus } from "./bill-status.tsx";

const TOPICS = ["bills"];

type BillListProps = { show: BillFilter; patientId: string | undefined; onOpen: (billId: string) => void };

/** Bills, newest first, kept fresh while somebody looks; more on request. */
export function BillList({ show, patientId, onOpen }: BillListProps) {
  const t = useTranslations("bills");
  const explain = useExplain();
  const query = billsQuery(show, patientId);
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    return error === null ? (
      <BillSkeleton />
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const bills = data.pages.flatMap(({ items }) => items);
  const [first] = bills;
  if (!first) {
    return (
      <EmptyState title={t(patientId === undefined ? `none.${show}` : "noneOfPatient")}>{t("noneBody")}</EmptyState>
    );
  }
  return (
    <>
      {patientId !== undefined && (
        <h2 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
          {t("ofPatient", { name: first.patientName })}
          <Link
            to="/desk/patients/$patientId"
            params={{ patientId }}
            className="font-normal text-accent underline underline-offset-2"
          >
            {t("openFile")}
          </Link>
        </h2>
      )}
      <ul className="divide-y divide-faint border-y border-line bg-panel sm:rounded-control sm:border">
        {bills.map((bill) => (
          <li key={bill.id}>
            <BillRow bill={bill} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {more.hasNextPage && (
        <div className="flex flex-wrap items-center justify-center gap-2 py-3">
          <p role="alert" className="text-danger empty:hidden">
            {more.isFetchNextPageError && `${t("moreFailed")} ${explain(error)}`}
          </p>
          <Button busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function BillRow({ bill, onOpen }: { bill: BillView; onOpen: (billId: string) => void }) {
  const t = useTranslations("bills");
  const { date, dayOf, money } = useClinicFormat();
  const shown = bill.owed.amountMinor > 0 ? bill.owed : bill.total;
  return (
    <button
      type="button"
      onClick={() => onOpen(bill.id)}
      className="grid min-h-11 w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-3 py-2 text-left hover:bg-faint sm:grid-cols-[minmax(0,2fr)_6rem_minmax(0,2fr)_11rem_8rem]"
    >
      <span className="truncate font-semibold">{bill.patientName}</span>
      <span className="text-ink-2 tabular-nums max-sm:text-right">{t("bill", { number: String(bill.number) })}</span>
      <span className="truncate text-ink-2 max-sm:col-span-2">
        {bill.startsAt
          ? t("visitOn", { date: date(dayOf(bill.startsAt)), doctor: bill.doctorName ?? "" })
          : date(dayOf(bill.createdAt))}
      </span>
      <span>
        <BillStatus bill={bill} />
      </span>
      <span className="text-right font-medium tabular-nums">{money(shown)}</span>
    </button>
  );
}

function BillSkeleton() {
  const t = useTranslations("bills");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-2">
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
        <Skeleton key={key} className="h-11" />
      ))}
    </div>
  );
}
