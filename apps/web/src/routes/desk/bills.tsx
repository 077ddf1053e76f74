import { createFileRoute, Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { BillList } from "../../features/bills/bill-list.tsx";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { ahead } from "../../lib/ahead.ts";
import { BILL_FILTERS, type BillsSearch, parseBillsSearch } from "../../lib/bills-search.ts";
import { clinicDayOf } from "../../lib/clinic-day.ts";
import { ensureMessages, withMessages } from "../../lib/language.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { buttonClass } from "../../ui/button-class.ts";

const BillDialog = lazy(() =>
  import("../../features/bills/bill-dialog.tsx").then((module) => ({ default: module.BillDialog })),
);
const loadTill = () => import("../../features/bills/till-dialog.tsx");
const TillDialog = lazy(async () => ({ default: (await loadTill()).TillDialog }));
const loadFinding = () => withMessages("opened", import("./-find-patient-bills.tsx"));
const FindPatientBills = lazy(async () => ({ default: (await loadFinding()).FindPatientBills }));

export const Route = createFileRoute("/desk/bills")({
  validateSearch: parseBillsSearch,
  loader: () => ensureMessages("bills"),
  component: BillsPage,
});

function BillsPage() {
  const t = useTranslations("bills");
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { timeZone } = useClinic();
  const now = useServerNow(60_000);
  const { show = "open", patient, bill, till } = search;
  /** Nothing is open over the list; the way there is not a step back. */
  const close = (open: "bill" | "till") => {
    const { [open]: _, ...rest } = search;
    void navigate({ search: rest, replace: true });
  };
  return (
    <>
      <PageHeader title={t("title")}>
        <Link
          to="/desk/bills"
          search={{ ...search, till: clinicDayOf(new Date(now), timeZone) }}
          className={buttonClass("plain")}
          {...ahead(loadTill)}
        >
          {t("till.title")}
        </Link>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto p-3 sm:p-4">
        <div className="mx-auto flex max-w-5xl flex-col gap-3">
          <Sifted show={show} patient={patient} />
          <BillList
            show={show}
            patientId={patient}
            onOpen={(id) => void navigate({ search: { ...search, bill: id } })}
          />
        </div>
      </div>
      {(bill ?? till) && (
        <Suspense>
          {bill ? (
            <BillDialog key={bill} billId={bill} onClosed={() => close("bill")} />
          ) : (
            till && (
              <TillDialog
                date={till}
                onDate={(date) => void navigate({ search: { ...search, till: date }, replace: true })}
                onClosed={() => close("till")}
              />
            )
          )}
        </Suspense>
      )}
    </>
  );
}

/** Which bills, and whose. */
function Sifted({ show, patient }: Required<Pick<BillsSearch, "show">> & { patient: string | undefined }) {
  const t = useTranslations("bills");
  const navigate = Route.useNavigate();
  const [finding, setFinding] = useState(false);
  return (
    <>
      <nav aria-label={t("show")} className="flex flex-wrap gap-1">
        {BILL_FILTERS.map((filter) => (
          <Link
            key={filter}
            to="/desk/bills"
            search={{ show: filter, ...(patient ? { patient } : {}) }}
            aria-current={filter === show ? "page" : undefined}
            className={clsx(
              "inline-flex min-h-(--control) items-center rounded-full px-3",
              filter === show ? "bg-soft font-semibold text-accent" : "text-ink-2 hover:bg-faint",
            )}
          >
            {t(`filter.${filter}`)}
          </Link>
        ))}
        {patient ? (
          <Link to="/desk/bills" search={{ show }} className="ml-auto inline-flex items-center px-3 text-accent">
            {t("everybody")}
          </Link>
        ) : (
          <Button className="ml-auto" onClick={() => setFinding(true)} {...ahead(loadFinding)}>
            {t("onePatient")}
          </Button>
        )}
      </nav>
      {finding && (
        <Suspense>
          <FindPatientBills
            onPick={(id) => void navigate({ search: { show: "all", patient: id } })}
            onClosed={() => setFinding(false)}
          />
        </Suspense>
      )}
    </>
  );
}
