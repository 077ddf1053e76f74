import type { CountView } from "@lockstep/domain/pharmacy/stock";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import type { StockSearch } from "../../lib/stock-search.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Sign } from "../../ui/sign.tsx";
import { PagedList } from "./paged-list.tsx";
import { countsQuery } from "./stock-queries.ts";

const TOPICS = ["stock"];
const LOOKS = {
  waiting: { tone: "pending", shape: "quarter" },
  approved: { tone: "neutral", shape: "tick" },
  rejected: { tone: "danger", shape: "cross" },
} as const;

/** Who counted what, and what came of it; the newest first. */
export function CountList({ search }: { search: StockSearch }) {
  const t = useTranslations("stock");
  const query = countsQuery(search);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  return (
    <PagedList
      query={useInfiniteQuery(query)}
      empty={<EmptyState title={t("noCounts")}>{t("noCountsBody")}</EmptyState>}
    >
      {(counts) => (
        <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
          {counts.map((count) => (
            <li key={count.id}>
              <CountRow count={count} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function CountRow({ count }: { count: CountView }) {
  const t = useTranslations("stock");
  const { dateTime } = useClinicFormat();
  const differing = count.lines.filter(({ variance }) => variance !== 0).length;
  return (
    <Link
      to="."
      search={(before: object) => ({ ...before, count: count.id })}
      className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-3 py-2 -outline-offset-2 hover:bg-faint sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_11rem_9rem]"
    >
      <span className="truncate font-semibold">{count.locationName}</span>
      <span className="truncate text-ink-2 max-sm:row-start-2">
        {t("countedBy", { name: count.countedBy, at: dateTime(count.countedAt) })}
      </span>
      <span className="text-ink-2 max-sm:row-start-3">{t("differences", { count: differing })}</span>
      <span className="max-sm:col-start-2 max-sm:row-start-1 sm:text-right">
        <CountStatus status={count.status} />
      </span>
    </Link>
  );
}

export function CountStatus({ status }: { status: CountView["status"] }) {
  const t = useTranslations("stock");
  const { tone, shape } = LOOKS[status];
  return (
    <Badge tone={tone}>
      <Sign shape={shape} />
      {t(`countStatus.${status}`)}
    </Badge>
  );
}
