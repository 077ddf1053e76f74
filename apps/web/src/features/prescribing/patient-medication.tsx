import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { ahead } from "../../lib/ahead.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { OrderLine } from "./order-line.tsx";
import { ordersQuery } from "./order-queries.ts";

const loadForm = () => import("./prescribe-dialog.tsx");
const PrescribeDialog = lazy(async () => ({ default: (await loadForm()).PrescribeDialog }));

type PatientMedicationProps = {
  patientId: string;
  /** The visit that is prescribed from: the form is open at once. */
  visitId: string | undefined;
  onPrescribed: () => void;
};

/** What a patient is supplied with, newest first; a doctor prescribes here. */
export function PatientMedication({ patientId, visitId, onPrescribed }: PatientMedicationProps) {
  const t = useTranslations("medication");
  const explain = useExplain();
  const [asked, setAsked] = useState(false);
  const query = ordersQuery(patientId);
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  const isDoctor = useActor().roles.includes("doctor");
  const prescribing = asked || (isDoctor && visitId !== undefined);
  const orders = data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 rounded-control border border-line bg-panel p-4">
      <header className="flex min-h-(--control) items-center justify-between gap-2">
        <h2 className="font-semibold">{t("title")}</h2>
        {isDoctor && (
          <Button {...ahead(loadForm)} onClick={() => setAsked(true)}>
            {t("prescribe")}
          </Button>
        )}
      </header>
      {orders === undefined ? (
        error === null ? (
          <Skeleton className="h-24" />
        ) : (
          <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
        )
      ) : orders.length === 0 ? (
        <p className="text-ink-2">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-faint">
          {orders.map((order) => (
            <OrderLine key={order.id} order={order} mayChange={isDoctor} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="plain" className="self-start" busy={isFetching} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {prescribing && (
        <Suspense>
          <PrescribeDialog
            patientId={patientId}
            visitId={visitId}
            onClosed={() => {
              setAsked(false);
              onPrescribed();
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
