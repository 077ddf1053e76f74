import type { ImportView } from "@lockstep/domain/imports/import";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";

type FinishedImportProps = { view: ImportView; onAnother: () => void; next: (done: ImportView) => ReactNode };

/** How a file ended: added, given up, or never sent whole. */
export function FinishedImport({ view, onAnother, next }: FinishedImportProps) {
  const t = useTranslations("imports");
  const { dateTime } = useClinicFormat();
  const heading = useFocus<HTMLHeadingElement>();
  const refused = view.rowsRefused ?? 0;
  const done = view.status === "done";
  return (
    <section aria-labelledby="outcome" className="flex flex-col gap-3 rounded-control border border-line bg-panel p-4">
      <h2 ref={heading} id="outcome" tabIndex={-1} className="text-title font-semibold outline-none">
        {done
          ? t(`done.${view.kind}`, { count: view.rowsAccepted ?? 0 })
          : t(view.status === "abandoned" ? "abandoned" : "halfSent")}
      </h2>
      <p className="text-ink-2">
        {view.fileName} · {t("by", { name: view.createdByName, when: dateTime(view.finishedAt ?? view.createdAt) })}
      </p>
      {done && refused > 0 && <p className="text-pending">{t("refusedDone", { count: refused })}</p>}
      <div className="flex flex-wrap items-center gap-2">
        {done && next(view)}
        <Button onClick={onAnother}>{t("another")}</Button>
      </div>
    </section>
  );
}
