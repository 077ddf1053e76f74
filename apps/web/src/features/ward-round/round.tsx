import type { AdministrationOutcome } from "@lockstep/domain/pharmacy/states";
import type { RoundItem } from "@lockstep/domain/pharmacy/ward";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Field } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { bedsOf } from "./beds-of.ts";
import { PatientOrders } from "./patient-orders.tsx";
import { roundQuery } from "./round-queries.ts";

const loadSheet = () => import("./give-sheet.tsx");
const GiveSheet = lazy(async () => ({ default: (await loadSheet()).GiveSheet }));

const DosesDialog = lazy(async () => ({ default: (await import("./doses-dialog.tsx")).DosesDialog }));

type Opened = { item: RoundItem; outcome: AdministrationOutcome };

/** Who is due what on a ward, patient by patient, and what became of it. */
export function Round({ locationId }: { locationId: string }) {
  const t = useTranslations("ward.rounds");
  const past = useTranslations("ward.doses");
  const explain = useExplain();
  const [sought, setSought] = useState("");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [doses, setDoses] = useState<RoundItem | "ward" | null>(null);
  const query = roundQuery(locationId);
  const { data, error, refetch, isFetching } = useQuery(query);
  useLiveTopics(["orders", `stock:${locationId}`], { queryKey: query.queryKey });
  if (data === undefined) {
    if (error === null) return <RoundSkeleton />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const beds = bedsOf(data.items, sought);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-3">
        {data.items.length > 0 && (
          <Field label={t("find")} hint={t("findHint")} className="max-w-80 flex-1">
            {(control) => (
              <TextInput
                {...control}
                type="search"
                className="min-h-11"
                value={sought}
                onChange={(event) => setSought(event.target.value)}
              />
            )}
          </Field>
        )}
        <Button className="ml-auto min-h-11" onClick={() => setDoses("ward")}>
          {past("ofWard")}
        </Button>
      </div>
      {data.items.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      ) : (
        beds.length === 0 && <EmptyState title={t("nobody")} />
      )}
      <div className="flex flex-col gap-4" {...ahead(loadSheet)}>
        {beds.map((items) => (
          <PatientOrders
            key={items[0].patientId}
            items={items}
            onGive={(item, outcome) => setOpened({ item, outcome })}
            onDoses={setDoses}
          />
        ))}
      </div>
      {data.more && <p className="text-ink-2">{t("more")}</p>}
      {opened && (
        <Suspense fallback={<DialogSkeleton />}>
          <GiveSheet {...opened} locationId={locationId} onClosed={() => setOpened(null)} />
        </Suspense>
      )}
      {doses && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <DosesDialog
            of={doses === "ward" ? { locationId } : { orderId: doses.orderId }}
            title={doses === "ward" ? past("ofWard") : doses.drugLabel}
            description={doses === "ward" ? data.locationName : doses.patientName}
            controlled={doses !== "ward" && doses.controlled}
            onClosed={() => setDoses(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function RoundSkeleton() {
  return (
    <>
      <Skeleton className="h-16 max-w-80" />
      <Skeleton className="h-44" />
      <Skeleton className="h-44" />
    </>
  );
}
