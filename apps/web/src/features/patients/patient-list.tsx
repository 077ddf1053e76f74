import type { PatientSummary } from "@lockstep/domain/patients/patient";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Sign } from "../../ui/sign.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { MoreRows } from "./more-rows.tsx";
import { patientSearch } from "./patient-queries.ts";

const TOPICS = ["patients"];

/** Whoever matches, or whoever was registered last; more on request. */
export function PatientList({ q }: { q: string }) {
  const t = useTranslations("patients");
  const explain = useExplain();
  const query = patientSearch(q);
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    return error === null ? (
      <ListSkeleton />
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const patients = data.pages.flatMap(({ items }) => items);
  if (patients.length === 0) {
    return q === "" ? (
      <EmptyState title={t("noneYet")}>{t("noneYetBody")}</EmptyState>
    ) : (
      <EmptyState title={t("noneFound", { q })}>{t("noneFoundBody")}</EmptyState>
    );
  }
  return (
    <section aria-labelledby="patient-list">
      <h2 id="patient-list" className="pb-1 text-small text-ink-2">
        {t(q === "" ? "newest" : "found")}
      </h2>
      <ul className="divide-y divide-faint border-y border-line bg-panel sm:rounded-control sm:border">
        {patients.map((patient) => (
          <li key={patient.id}>
            <PatientRow patient={patient} />
          </li>
        ))}
      </ul>
      <MoreRows {...more} error={error} />
    </section>
  );
}

function PatientRow({ patient }: { patient: PatientSummary }) {
  const t = useTranslations("patients");
  const { date } = useClinicFormat();
  return (
    <Link
      to="/desk/patients/$patientId"
      params={{ patientId: patient.id }}
      className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-3 py-2 hover:bg-faint sm:grid-cols-[minmax(0,2fr)_7rem_9rem_minmax(0,1fr)_8.5rem]"
    >
      <span className="truncate font-semibold">
        {patient.firstName} {patient.lastName}
      </span>
      <span className="text-ink-2">{patient.fileNumber}</span>
      <span className="text-ink-2">{t("born", { date: date(patient.dateOfBirth) })}</span>
      <span className="truncate text-ink-2 max-sm:text-right">{patient.phone}</span>
      <span className="max-sm:empty:hidden">
        {!patient.approved && (
          <Badge tone="pending">
            <Sign shape="quarter" />
            {t("unapproved")}
          </Badge>
        )}
      </span>
    </Link>
  );
}

function ListSkeleton() {
  const t = useTranslations("patients");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-2 pt-5">
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
        <Skeleton key={key} className="h-11" />
      ))}
    </div>
  );
}
