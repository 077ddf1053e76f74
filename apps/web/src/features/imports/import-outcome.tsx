import type { ImportView } from "@lockstep/domain/imports/import";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useExplain } from "../../lib/use-explain.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CheckedImport } from "./checked-import.tsx";
import { FinishedImport } from "./finished-import.tsx";
import { importQuery } from "./import-queries.ts";
import { ProblemList } from "./problem-list.tsx";
import { ReportButton } from "./report-button.tsx";

type ImportOutcomeProps = { importId: string; onAnother: () => void; next: (done: ImportView) => ReactNode };

/** One file: what would be added and what not, or how it ended. */
export function ImportOutcome({ importId, onAnother, next }: ImportOutcomeProps) {
  const t = useTranslations("imports");
  const explain = useExplain();
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(importQuery(importId));
  const view = data?.pages[0];
  if (view === undefined) {
    return error === null ? (
      <Skeleton className="h-64" />
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const problems = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {view.status === "checked" ? (
        <CheckedImport key={view.version} view={view} onAnother={onAnother} />
      ) : (
        <FinishedImport view={view} onAnother={onAnother} next={next} />
      )}
      {problems.length > 0 && (
        <section aria-label={t("problems")} className="rounded-control border border-line bg-panel">
          <header className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
            <h2 className="font-semibold">{t("problems")}</h2>
            <ReportButton importId={importId} />
          </header>
          <ProblemList problems={problems} {...more} />
        </section>
      )}
    </>
  );
}
