import type { StaffView } from "@lockstep/domain/identity/staff";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { MoreRows } from "./more-rows.tsx";
import { type StaffSearch, staffQuery } from "./staff-queries.ts";
import { useRoleNames } from "./use-role-names.ts";

const TOPICS = ["staff"];

type StaffListProps = { search: StaffSearch; onOpen: (userId: string) => void };

/** The people who work here, by name. */
export function StaffList({ search, onOpen }: StaffListProps) {
  const t = useTranslations("staff");
  const explain = useExplain();
  const query = staffQuery(search);
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    if (error === null) return <ListSkeleton label={t("loading")} />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const members = data.pages.flatMap(({ items }) => items);
  if (members.length === 0) {
    return <EmptyState title={t("noneFound", { q: search.q })}>{t("noneFoundBody")}</EmptyState>;
  }
  return (
    <section aria-label={t("title")}>
      <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
        {members.map((member) => (
          <li key={member.id}>
            <StaffRow member={member} onOpen={() => onOpen(member.id)} />
          </li>
        ))}
      </ul>
      <MoreRows {...more} error={error} />
    </section>
  );
}

function StaffRow({ member, onOpen }: { member: StaffView; onOpen: () => void }) {
  const t = useTranslations("staff");
  const { dateTime } = useClinicFormat();
  const { userId } = useActor();
  const roleNames = useRoleNames();
  return (
    <button
      type="button"
      onClick={onOpen}
      className="grid min-h-11 w-full grid-cols-1 items-center gap-x-4 gap-y-0.5 px-3 py-2 text-left hover:bg-faint sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)]"
    >
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span className="truncate font-semibold">{member.name}</span>
          {member.id === userId && <Badge tone="room">{t("you")}</Badge>}
          {!member.active && <Badge>{t("inactive")}</Badge>}
        </span>
        <span className="block truncate text-small text-ink-2">{member.email}</span>
      </span>
      <span className="truncate">{roleNames(member.roles)}</span>
      <span className="text-small text-ink-2 sm:text-right">
        {member.lastSeenAt === null ? (
          t("neverSeen")
        ) : (
          <>
            {t("lastSeen", { when: dateTime(member.lastSeenAt) })}
            <span className="max-sm:hidden">
              <br />
            </span>
            <span className="sm:hidden"> · </span>
            {t("openSessions", { count: member.openSessions })}
          </>
        )}
      </span>
    </button>
  );
}
