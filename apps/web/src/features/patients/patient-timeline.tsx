import type { TimelineEntry } from "@lockstep/domain/patients/patient";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import type { Catalogue } from "../../messages/faces.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { MoreRows } from "./more-rows.tsx";
import { timelineQuery } from "./patient-queries.ts";

/** What happened to the file and its visits, newest first, by whom. */
export function PatientTimeline({ patientId }: { patientId: string }) {
  const t = useTranslations("patients");
  const explain = useExplain();
  const query = timelineQuery(patientId);
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  if (data === undefined)
    return error === null ? (
      <Skeleton className="h-40" />
    ) : (
      <FailedState
        title={t("timelineFailed")}
        message={explain(error)}
        busy={isFetching}
        onRetry={() => void refetch()}
      />
    );
  const entries = data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <p className="text-ink-2">{t("timelineNone")}</p>;
  return (
    <>
      <ol className="flex flex-col gap-2 border-l border-line pl-3">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Event entry={entry} />
          </li>
        ))}
      </ol>
      <MoreRows {...more} error={error} />
    </>
  );
}

type EventKey = keyof Catalogue["patients"]["event"];
type FieldKey = keyof Catalogue["patients"]["field"];

function Event({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("patients");
  const event = useTranslations("patients.event");
  const field = useTranslations("patients.field");
  const { dateTime } = useClinicFormat();
  const key = entry.action.replace(".", "_");
  const changed = entry.action === "patient.updated" ? entry.fields : [];
  const fields = changed.flatMap((name) => {
    const key = (name === "assignedUserId" ? "assignedUserName" : name) as FieldKey; // asked for next
    return field.has(key) ? field(key) : [];
  });
  const visit =
    entry.startsAt === null ? [] : [dateTime(entry.startsAt), ...(entry.doctorName === null ? [] : [entry.doctorName])];
  const details = [...fields, ...visit].join(" · ");
  return (
    <>
      <p>
        <span className="font-medium">{event(event.has(key as EventKey) ? (key as EventKey) : "other")}</span>{" "}
        <span className="text-small text-ink-2">
          {entry.actorName === null ? dateTime(entry.at) : t("by", { name: entry.actorName, when: dateTime(entry.at) })}
        </span>
      </p>
      {details !== "" && <p className="text-small text-ink-2">{details}</p>}
    </>
  );
}
