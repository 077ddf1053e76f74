import type { ImportColumn } from "@lockstep/domain/imports/columns";
import type { ImportView } from "@lockstep/domain/imports/import";
import { IMPORT_LINES_MAX } from "@lockstep/domain/imports/limits";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { useColumnNames } from "./use-columns.ts";
import { useImportCommands } from "./use-import-commands.ts";

/** The dry run's outcome, and the one press that adds what is good. */
export function CheckedImport({ view, onAnother }: { view: ImportView; onAnother: () => void }) {
  const t = useTranslations("imports");
  const explain = useExplain();
  const heading = useFocus<HTMLHeadingElement>(); // moves the focus to what the wait was for
  const { run, check, abandon, failure } = useImportCommands(view, onAnother);
  const wholeFile = useFileProblem();
  const [good, bad] = [view.rowsAccepted ?? 0, view.rowsRefused ?? 0];
  return (
    <section aria-labelledby="outcome" className="flex flex-col gap-3 rounded-control border border-line bg-panel p-4">
      <h2 ref={heading} id="outcome" tabIndex={-1} className="text-title font-semibold outline-none">
        {t(`willAdd.${view.kind}`, { count: good })}
      </h2>
      <p className="truncate text-ink-2">{view.fileName}</p>
      {view.problem && (
        <p className="flex items-center gap-1.5 text-danger">
          <CircleAlert size={15} aria-hidden className="shrink-0" />
          {wholeFile(view)}
        </p>
      )}
      {!view.problem && bad > 0 && (
        <p className="flex items-center gap-1.5 text-pending">
          <CircleAlert size={15} aria-hidden className="shrink-0" />
          {t("refused", { count: bad })}
        </p>
      )}
      {!view.problem && bad === 0 && (
        <p className="flex items-center gap-1.5 text-room">
          <CircleCheck size={15} aria-hidden className="shrink-0" />
          {t("allGood")}
        </p>
      )}
      {view.ignoredColumns.length > 0 && (
        <p className="text-ink-2">{t("ignored", { columns: view.ignoredColumns.join(", ") })}</p>
      )}
      <p role="alert" className="text-danger empty:hidden">
        {failure !== null && explain(failure)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          busy={run.isPending}
          disabledReason={good === 0 ? t("nothingToAdd") : undefined}
          onClick={() => run.mutate()}
        >
          {t(`add.${view.kind}`, { count: good })}
        </Button>
        {failure !== null && (
          <Button busy={check.isPending} onClick={() => check.mutate()}>
            {t("again")}
          </Button>
        )}
        <Button busy={abandon.isPending} onClick={() => abandon.mutate()}>
          {t("giveUp")}
        </Button>
      </div>
    </section>
  );
}

function useFileProblem(): (view: ImportView) => string | null {
  const t = useTranslations("imports.wholeFile");
  const { number, dateTime } = useClinicFormat();
  const named = useColumnNames();
  return ({ problem }) => {
    if (problem === null) return null;
    const { reason, detail } = problem;
    return t(reason, {
      columns: named((detail ?? "").split(",") as ImportColumn[]), // the server names columns there
      lines: number(IMPORT_LINES_MAX),
      when: reason === "taken_over_before" && detail !== null ? dateTime(detail) : "",
    });
  };
}
