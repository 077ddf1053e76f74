import type { BillView } from "@lockstep/domain/billing/bill";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { buttonClass } from "../../ui/button-class.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { patientBillsQuery } from "./bill-queries.ts";
import { BillStatus } from "./bill-status.tsx";

/** What a patient was asked to pay lately, those of no visit too, and the way to all of it. */
export function PatientBills({ patientId }: { patientId: string }) {
  const t = useTranslations("bills");
  const explain = useExplain();
  const query = patientBillsQuery(patientId);
  const { data, error, refetch, isFetching } = useQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 rounded-control border border-line bg-panel p-4">
      <header className="flex min-h-(--control) items-center justify-between gap-2">
        <h2 className="font-semibold">{t("title")}</h2>
        <Link to="/desk/bills" search={{ show: "all", patient: patientId }} className={buttonClass("plain")}>
          {t("allOfPatient")}
        </Link>
      </header>
      {data === undefined ? (
        error === null ? (
          <Skeleton className="h-24" />
        ) : (
          <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
        )
      ) : data.items.length === 0 ? (
        <p className="text-ink-2">{t("noneOfPatient")}</p>
      ) : (
        <ul className="divide-y divide-faint">
          {data.items.map((bill) => (
            <li key={bill.id}>
              <BillLink bill={bill} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function BillLink({ bill }: { bill: BillView }) {
  const t = useTranslations("bills");
  const { dayOf, dayShort, money } = useClinicFormat();
  const shown = bill.owed.amountMinor > 0 ? bill.owed : bill.total;
  return (
    <Link
      to="/desk/bills"
      search={{ show: "all", patient: bill.patientId, bill: bill.id }}
      className="flex min-h-11 flex-wrap items-center gap-x-3 rounded-control px-2 py-1 hover:bg-faint"
    >
      <span className="font-semibold">{t("bill", { number: String(bill.number) })}</span>
      <span className="min-w-0 flex-1 truncate text-ink-2">{dayShort(dayOf(bill.startsAt ?? bill.createdAt))}</span>
      <BillStatus bill={bill} />
      <span className="font-medium tabular-nums">{money(shown)}</span>
    </Link>
  );
}
