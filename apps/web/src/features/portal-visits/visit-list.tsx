import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
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
  const { dayOf } = useClinicFormat();
  const today = dayOf(new Date(serverNowMs()));
  return past ? <PastVisits today={today} /> : <ComingVisits today={today} />;
}

function ComingVisits({ today }: { today: string }) {
  const { patientId } = useActor();
  const query = comingQuery(today);
  const asked = useQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  if (asked.data === undefined) return <NotYet {...asked} />;
  const shown = asked.data.items.filter(isAhead);
  return shown.length === 0 ? <None past={false} /> : <Visits visits={shown} />;
}

function PastVisits({ today }: { today: string }) {
  const t = useTranslations("portalVisits");
  const explain = useExplain();
  const { patientId } = useActor();
  const query = pastQuery(today);
  const { data, ...asked } = useInfiniteQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  if (data === undefined) return <NotYet {...asked} />;
  const shown = data.pages.flatMap(({ items }) => items.filter((visit) => !isAhead(visit)));
  if (shown.length === 0 && !asked.hasNextPage) return <None past />;
  return (
    <>
      <Visits visits={shown} />
      {asked.hasNextPage && (
        <div className="flex flex-col items-center gap-2 py-4">
          <p role="alert" className="text-danger empty:hidden">
            {asked.isFetchNextPageError && explain(asked.error)}
          </p>
          <Button className="min-h-11" busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {t("earlier")}
          </Button>
        </div>
      )}
    </>
  );
}

function Visits({ visits }: { visits: readonly AppointmentView[] }) {
  return (
    <ul className={CHOICES}>
      {visits.map((visit) => (
        <li key={visit.id}>
          <VisitCard visit={visit} />
        </li>
      ))}
    </ul>
  );
}

type NotYetProps = { error: unknown; isFetching: boolean; refetch: () => unknown };

function NotYet({ error, isFetching, refetch }: NotYetProps) {
  const t = useTranslations("portalVisits");
  const explain = useExplain();
  if (error === null) return <Coming label={t("loading")} />;
  return <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />;
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
