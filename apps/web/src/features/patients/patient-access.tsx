import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import type { Catalogue } from "../../messages/faces.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { groupLooks, type Look } from "./group-looks.ts";
import { MoreRows } from "./more-rows.tsx";
import { accessEventsQuery } from "./patient-queries.ts";

/** Who of the staff looked into the file, newest first; for administrators. */
export function PatientAccess({ patientId }: { patientId: string }) {
  const t = useTranslations("patients");
  const explain = useExplain();
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(accessEventsQuery(patientId));
  if (data === undefined)
    return error === null ? (
      <Skeleton className="h-32" />
    ) : (
      <FailedState
        title={t("accessFailed")}
        message={explain(error)}
        busy={isFetching}
        onRetry={() => void refetch()}
      />
    );
  const looks = groupLooks(data.pages.flatMap(({ items }) => items));
  if (looks.length === 0) return <p className="text-ink-2">{t("accessNone")}</p>;
  return (
    <>
      <ol className="divide-y divide-faint">
        {looks.map((look) => (
          <li key={look.id}>
            <LookLine look={look} />
          </li>
        ))}
      </ol>
      <MoreRows {...more} error={error} />
    </>
  );
}

type LookKey = keyof Catalogue["patients"]["look"];

function LookLine({ look }: { look: Look }) {
  const t = useTranslations("patients.look");
  const restricted = useTranslations("restricted");
  const { dateTime } = useClinicFormat();
  const words = look.operations.map((operation) => {
    const key = operation.replace(".", "_") as LookKey; // asked for next
    return t(t.has(key) ? key : "other");
  });
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 py-1">
      <span className="font-medium">{look.actorName}</span>
      <span className="min-w-0 flex-1 text-ink-2">{words.join(" · ")}</span>
      {look.emergency && (
        <span className="order-last w-full text-small text-pending">
          {restricted("looked", { reason: look.emergency.reason })}
        </span>
      )}
      <time dateTime={look.to} className="text-small text-ink-2 tabular-nums">
        {dateTime(look.to)}
      </time>
    </p>
  );
}
