import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import type { StockSearch } from "../../lib/stock-search.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LevelList } from "./level-list.tsx";
import { PagedList } from "./paged-list.tsx";
import { expiringQuery, shelfQuery } from "./stock-queries.ts";

const TOPICS = ["stock"];

/** What lies where. */
export function Shelf({ search }: { search: StockSearch }) {
  const t = useTranslations("stock");
  const query = shelfQuery(search);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  const sifted = search.q !== undefined || search.at !== undefined || search.drug !== undefined;
  const empty = (
    <EmptyState title={t(sifted ? "noneFound" : "nothingHere")}>
      {t(sifted ? "noneFoundBody" : "nothingHereBody")}
    </EmptyState>
  );
  return (
    <PagedList query={useInfiniteQuery(query)} empty={empty}>
      {(levels) => <LevelList levels={levels} />}
    </PagedList>
  );
}

/** What has expired, and what will soon. */
export function Expiring({ search }: { search: StockSearch }) {
  const t = useTranslations("stock");
  const query = expiringQuery(search);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  return (
    <PagedList query={useInfiniteQuery(query)} empty={<EmptyState title={t("nothingExpires")} />}>
      {(levels) => <LevelList levels={levels} />}
    </PagedList>
  );
}
