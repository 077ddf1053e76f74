import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { integrityQuery } from "./integrity-query.ts";
import { PromiseList } from "./promise-list.tsx";

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Whether every promise of the data holds, as it was looked at last. */
export function IntegrityCheck() {
  const t = useTranslations("integrity");
  const explain = useExplain();
  const { time } = useClinicFormat();
  const { data, error, isFetching, refetch } = useQuery(integrityQuery());
  if (data === undefined && error !== null) {
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  if (data === undefined || isFetching) {
    return (
      <div role="status" className="flex flex-col gap-2">
        <span className="sr-only">{t("looking")}</span>
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-10 w-full" />
        ))}
      </div>
    );
  }
  const broken = data.findings.filter(({ holds }) => !holds).length;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="mr-auto">
          <span className="font-semibold">{broken === 0 ? t("allHold") : t("someBroken", { count: broken })}</span>{" "}
          <span className="text-ink-2">{t("lookedAt", { time: time(data.at) })}</span>
        </p>
        <Button onClick={() => void refetch()}>
          <RefreshCw size={16} aria-hidden />
          {t("again")}
        </Button>
      </div>
      <PromiseList findings={data.findings} />
    </>
  );
}
