import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { buttonClass } from "../../ui/button-class.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CHOICES } from "./choice-class.ts";
import { isAhead } from "./coming-visits.ts";
import { comingQuery, pastQuery } from "./portal-queries.ts";
import { VisitCard } from "./visit-card.tsx";

/** A patient's visits, those to come or those that were: what comes first, or was last, on top. */
export function VisitList({ past }: { past: boolean }) {
  const t = useTranslations("portalVisits");
  const explain = useExplain();
  const { dayOf } = useClinicFormat();
  const { patientId } = useActor();
  const today = dayOf(new Date(serverNowMs()));
  const query = past ? pastQuery(today) : comingQuery(today);
  const { data, error, isFetching, refetch } = useQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  if (data === undefined) {
    if (error === null) return <Coming label={t("loading")} />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const shown = past ? data.items.filter((visit) => !isAhead(visit)).toReversed() : data.items.filter(isAhead);
  if (shown.length === 0) return <None past={past} />;
  return (
    <ul className={CHOICES}>
      {shown.map((visit: AppointmentView) => (
        <li key={visit.id}>
          <VisitCard visit={visit} />
        </li>
      ))}
    </ul>
  );
}

function None({ past }: { past: boolean }) {
  const t = useTranslations("portalVisits");
  if (past) return <EmptyState title={t("nonePast")} />;
  return (
    <EmptyState
      title={t("noneComing")}
      action={
        <Link to="/portal/book" className={buttonClass("primary")}>
          {t("bookOne")}
        </Link>
      }
    />
  );
}

function Coming({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2">
      {["a", "b", "c"].map((key) => (
        <Skeleton key={key} className="h-24" />
      ))}
    </div>
  );
}
