import type { ClosureView } from "@lockstep/domain/doctors/doctor";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { toast } from "../../ui/toast.ts";
import { CLINIC_TOPICS, closuresQuery } from "./clinic-queries.ts";
import { wholeDays } from "./closure-range.ts";
import { ListState } from "./list-state.tsx";

/** The closures that are not over, the next one first. */
export function ClosureList() {
  const t = useTranslations("clinicSettings.closures");
  const query = useInfiniteQuery(closuresQuery());
  useLiveTopics(CLINIC_TOPICS, { queryKey: closuresQuery().queryKey });
  return (
    <section aria-labelledby="closures" className="flex flex-col gap-2">
      <h2 id="closures" className="text-title font-semibold">
        {t("upcoming")}
      </h2>
      <ListState query={query} loading={t("loading")} failed={t("failed")}>
        {({ pages }) => {
          const closures = pages.flatMap(({ items }) => items);
          if (closures.length === 0) return <p className="text-ink-2">{t("none")}</p>;
          return (
            <ul className="divide-y divide-faint rounded-float border border-line bg-panel">
              {closures.map((closure) => (
                <ClosureRow key={closure.id} closure={closure} />
              ))}
            </ul>
          );
        }}
      </ListState>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()} className="self-start">
          {t("more")}
        </Button>
      )}
    </section>
  );
}

function ClosureRow({ closure }: { closure: ClosureView }) {
  const t = useTranslations("clinicSettings.closures");
  const explain = useExplain();
  const format = useClinicFormat();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const removing = useMutation(
    trpc.doctors.removeClosure.mutationOptions({
      onSuccess: () => toast(t("removed")),
      onError: (error) => toast(explain(error), { tone: "danger" }),
      onSettled: () => queryClient.invalidateQueries(trpc.doctors.pathFilter()),
    }),
  );
  const { whole, lastDay } = wholeDays(closure, format);
  const first = format.dayOf(closure.startsAt);
  const days = first === lastDay ? format.dayTitle(first) : `${format.dayShort(first)} – ${format.dayShort(lastDay)}`;
  const hours = `${format.dateTime(closure.startsAt)} – ${format.dateTime(closure.endsAt)}`;
  const sameDay = `${format.dayTitle(first)}, ${format.time(closure.startsAt)} – ${format.time(closure.endsAt)}`;
  const when = whole ? days : first === lastDay ? sameDay : hours;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      {asking ? (
        <ConfirmBar
          question={t("removeAsk", { when })}
          yes={t("remove")}
          no={t("keep")}
          onYes={() => {
            setAsking(false);
            removing.mutate({ closureId: closure.id, expectedVersion: closure.version });
          }}
          onNo={() => setAsking(false)}
        />
      ) : (
        <>
          <div className="min-w-0 flex-1 basis-48">
            <p className="font-semibold">{when}</p>
            {closure.note && <p className="text-small text-ink-2">{closure.note}</p>}
          </div>
          <Button aria-label={t("removeOf", { when })} busy={removing.isPending} onClick={() => setAsking(true)}>
            {t("remove")}
          </Button>
        </>
      )}
    </li>
  );
}
