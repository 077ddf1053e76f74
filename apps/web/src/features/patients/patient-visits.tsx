import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { STATUS_LOOK } from "../../lib/status-look.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Sign } from "../../ui/sign.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { visitsQuery } from "./patient-queries.ts";

/** What is coming, soonest first, then what was, latest first. */
export function PatientVisits({ patientId }: { patientId: string }) {
  const t = useTranslations("patients");
  const explain = useExplain();
  const now = useServerNow(60_000);
  const query = visitsQuery(patientId);
  const { data, error, refetch, isFetching } = useQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  if (data === undefined)
    return error === null ? (
      <Skeleton className="h-24" />
    ) : (
      <FailedState
        title={t("visitsFailed")}
        message={explain(error)}
        busy={isFetching}
        onRetry={() => void refetch()}
      />
    );
  const coming = data.items.filter(({ endsAt }) => Date.parse(endsAt) > now);
  const past = data.items.filter(({ endsAt }) => Date.parse(endsAt) <= now).reverse();
  if (data.items.length === 0) return <p className="text-ink-2">{t("visitsNone")}</p>;
  return (
    <ul className="divide-y divide-faint">
      {[...coming, ...past].map((visit) => (
        <li key={visit.id}>
          <VisitRow visit={visit} />
        </li>
      ))}
    </ul>
  );
}

function VisitRow({ visit }: { visit: AppointmentView }) {
  const status = useTranslations("status");
  const { dayOf, dayShort, time } = useClinicFormat();
  const date = dayOf(visit.startsAt);
  const { tone, shape } = STATUS_LOOK[visit.status];
  return (
    <Link
      to="/desk/day"
      search={{ date, visit: visit.id }}
      className="flex min-h-11 flex-wrap items-center gap-x-3 rounded-control px-2 py-1 hover:bg-faint"
    >
      <span className="font-semibold">
        {dayShort(date)}, {time(visit.startsAt)}
      </span>
      <span className="min-w-0 flex-1 truncate text-ink-2">
        {visit.doctorName} · {visit.visitTypeName}
      </span>
      <Badge tone={tone}>
        {shape && <Sign shape={shape} />}
        {status(visit.status)}
      </Badge>
    </Link>
  );
}
