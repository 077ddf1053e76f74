import type { AdministrationView } from "@lockstep/domain/pharmacy/ward";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DoseRow } from "./dose-row.tsx";
import { type DosesOf, dosesQuery } from "./round-queries.ts";

type DosesDialogProps = {
  of: DosesOf;
  title: string;
  description: string;
  /** Where it is known: then a second person is asked for from the start. */
  controlled: boolean;
  onClosed: () => void;
};
const TOPICS = ["orders"];

/** What was given, partly given or not given so far, the newest first; what was recorded by mistake is taken back. */
export function DosesDialog({ of, title, description, controlled, onClosed }: DosesDialogProps) {
  const t = useTranslations("ward.doses");
  const explain = useExplain();
  const [open, setOpen] = useState(true);
  const query = dosesQuery(of);
  const { data, error, isFetching, refetch, ...more } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  const doses = data?.pages.flatMap(({ items }) => items);
  return (
    <Dialog wide open={open} onOpenChange={setOpen} onClosed={onClosed} title={title} description={description}>
      {doses ? (
        <Doses doses={doses} ofOneOrder={"orderId" in of} controlled={controlled} />
      ) : error ? (
        <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-56" />
      )}
      {more.hasNextPage && (
        <div className="flex justify-center pt-2">
          <Button className="min-h-11" busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

type DosesProps = { doses: readonly AdministrationView[]; ofOneOrder: boolean; controlled: boolean };

function Doses({ doses, ofOneOrder, controlled }: DosesProps) {
  const t = useTranslations("ward.doses");
  if (doses.length === 0) return <EmptyState title={t("none")} />;
  return (
    <ul aria-label={t("list")} className="divide-y divide-faint rounded-control border border-line">
      {doses.map((dose) => (
        <DoseRow key={dose.id} dose={dose} ofOneOrder={ofOneOrder} controlled={controlled} />
      ))}
    </ul>
  );
}
