import { createFileRoute, Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { BillList } from "../../features/bills/bill-list.tsx";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { BILL_FILTERS, parseBillsSearch } from "../../lib/bills-search.ts";
import { ensureMessages } from "../../lib/language.ts";

const BillDialog = lazy(() =>
  import("../../features/bills/bill-dialog.tsx").then((module) => ({ default: module.BillDialog })),
);

export const Route = createFileRoute("/desk/bills")({
  validateSearch: parseBillsSearch,
  loader: () => ensureMessages("bills"),
  component: BillsPage,
});

function BillsPage() {
  const t = useTranslations("bills");
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { show = "open", patient, bill } = search;
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="min-h-0 flex-1 overflow-y-auto p-3 sm:p-4">
        <div className="mx-auto flex max-w-5xl flex-col gap-3">
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
            {patient && (
              <Link to="/desk/bills" search={{ show }} className="ml-auto inline-flex items-center px-3 text-accent">
                {t("everybody")}
              </Link>
            )}
          </nav>
          <BillList
            show={show}
            patientId={patient}
            onOpen={(id) => void navigate({ search: { ...search, bill: id } })}
          />
        </div>
      </div>
      {bill && (
        <Suspense>
          <BillDialog
            key={bill}
            billId={bill}
            onClosed={() => {
              const { bill: _, ...rest } = search;
              void navigate({ search: rest, replace: true });
            }}
          />
        </Suspense>
      )}
    </>
  );
}
