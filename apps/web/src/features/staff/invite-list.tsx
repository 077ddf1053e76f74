import type { InvitedWithLink } from "@lockstep/domain/identity/invitation";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { InviteRow } from "./invite-row.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { MoreRows } from "./more-rows.tsx";
import { invitesQuery } from "./staff-queries.ts";

const LinkDialog = lazy(async () => ({ default: (await import("./link-dialog.tsx")).LinkDialog }));

const TOPICS = ["staff"];

/** Every invitation there was, those that wait for an answer first. */
export function InviteList() {
  const t = useTranslations("staff.invites");
  const title = useTranslations("staff");
  const explain = useExplain();
  const [renewed, setRenewed] = useState<InvitedWithLink | null>(null);
  const query = invitesQuery();
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    if (error === null) return <ListSkeleton label={t("loading")} />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const invites = data.pages.flatMap(({ items }) => items);
  if (invites.length === 0) return <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>;
  return (
    <section aria-label={title("invitations")}>
      <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
        {invites.map((invite) => (
          <InviteRow key={invite.id} invite={invite} onRenewed={setRenewed} />
        ))}
      </ul>
      <MoreRows {...more} error={error} />
      {renewed && (
        <Suspense fallback={<DialogSkeleton />}>
          <LinkDialog invited={renewed} onClosed={() => setRenewed(null)} />
        </Suspense>
      )}
    </section>
  );
}
