import type { LocationView } from "@lockstep/domain/pharmacy/drug";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { ahead } from "../../lib/ahead.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { placesQuery } from "../../lib/places-query.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { PlaceInUse } from "./place-in-use.tsx";

const TOPICS = ["stock"];
const loadDialog = () => import("./place-dialog.tsx");
const PlaceDialog = lazy(async () => ({ default: (await loadDialog()).PlaceDialog }));

/** Every pharmacy and ward, those that are closed too. */
export function PlaceList() {
  const t = useTranslations("formulary.places");
  const stock = useTranslations("stock");
  const explain = useExplain();
  const { data: places, error, isFetching, refetch } = useQuery(placesQuery());
  const [renaming, setRenaming] = useState<LocationView | null>(null);
  useLiveTopics(TOPICS, { queryKey: placesQuery().queryKey });
  if (places === undefined) {
    return error === null ? (
      <Skeleton className="h-56" />
    ) : (
      <FailedState title={stock("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  if (places.length === 0) return <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>;
  return (
    <>
      <ul aria-label={t("title")} className="divide-y divide-faint rounded-control border border-line bg-panel">
        {places.map((place) => (
          <PlaceRow key={place.id} place={place} onRename={() => setRenaming(place)} />
        ))}
      </ul>
      {renaming && (
        <Suspense fallback={<DialogSkeleton />}>
          <PlaceDialog place={renaming} onClosed={() => setRenaming(null)} />
        </Suspense>
      )}
    </>
  );
}

function PlaceRow({ place, onRename }: { place: LocationView; onRename: () => void }) {
  const t = useTranslations("formulary.places");
  const mayKeep = useActor().roles.includes("admin");
  const { id, name, kind, active } = place;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex items-center gap-2">
          <Link
            to="/pharmacy/stock"
            search={{ at: id }}
            aria-label={t("shelf", { place: name })}
            className="truncate font-semibold hover:underline"
          >
            {name}
          </Link>
          {!active && <Badge>{t("closed")}</Badge>}
        </p>
        <p className="text-small text-ink-2">{t(`kind.${kind}`)}</p>
      </div>
      <Button
        aria-label={t("renameOf", { place: name })}
        disabledReason={mayKeep ? undefined : t("adminsOnly")}
        {...ahead(loadDialog)}
        onClick={onRename}
      >
        {t("rename")}
      </Button>
      <PlaceInUse place={place} disabledReason={mayKeep ? undefined : t("adminsOnly")} />
    </li>
  );
}
