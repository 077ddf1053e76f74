import type { ImportStatus, ImportView } from "@lockstep/domain/imports/import";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Sign } from "../../ui/sign.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { importsQuery } from "./import-queries.ts";

/** The files of before, newest first. */
export function EarlierImports() {
  const t = useTranslations("imports");
  const explain = useExplain();
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(importsQuery());
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-24" />
    ) : (
      <FailedState
        title={t("earlierFailed")}
        message={explain(error)}
        busy={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  const views = data.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="earlier-imports">
      <h2 id="earlier-imports" className="pb-1 font-semibold">
        {t("earlier")}
      </h2>
      {views.length === 0 ? (
        <p className="text-ink-2">{t("earlierNone")}</p>
      ) : (
        <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
          {views.map((view) => (
            <li key={view.id}>
              <ImportRow view={view} />
            </li>
          ))}
        </ul>
      )}
      {more.hasNextPage && (
        <div className="flex justify-center py-3">
          <Button busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </section>
  );
}

const TONE: Record<ImportStatus, Tone> = {
  receiving: "neutral",
  checked: "pending",
  done: "room",
  abandoned: "neutral",
};
const SIGN = { receiving: "hourglass", checked: "quarter", done: "tick", abandoned: "cross" } as const;

function ImportRow({ view }: { view: ImportView }) {
  const t = useTranslations("imports");
  const { dateTime, number } = useClinicFormat();
  const { status, rowsAccepted, rowsRefused } = view;
  return (
    <Link
      to="/settings/import"
      search={{ import: view.id }}
      className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-2 hover:bg-faint"
    >
      <span className="min-w-0 flex-1 basis-40 truncate font-semibold">{view.fileName}</span>
      <span className="text-ink-2">{t("by", { name: view.createdByName, when: dateTime(view.createdAt) })}</span>
      {status === "done" && rowsAccepted !== null && rowsRefused !== null && (
        <span className="text-ink-2 tabular-nums">
          {t("summary", { added: number(rowsAccepted), refused: number(rowsRefused) })}
        </span>
      )}
      <Badge tone={TONE[status]}>
        <Sign shape={SIGN[status]} />
        {t(`status.${status}`)}
      </Badge>
    </Link>
  );
}
