import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "./paged-list.tsx";
import { lowQuery } from "./stock-queries.ts";

const TOPICS = ["stock"];

/** Drugs of which less is left than there should be. */
export function Low() {
  const t = useTranslations("stock");
  const query = lowQuery();
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  return (
    <PagedList query={useInfiniteQuery(query)} empty={<EmptyState title={t("nothingLow")} />}>
      {(drugs) => (
        <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
          {drugs.map((drug) => (
            <LowRow key={drug.drugId} {...drug} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

type LowRowProps = { drugId: string; drugLabel: string; unit: string; onHand: number; lowStockLevel: number };

function LowRow({ drugId, drugLabel, unit, onHand, lowStockLevel }: LowRowProps) {
  const t = useTranslations("stock");
  const { number } = useClinicFormat();
  return (
    <li>
      <Link
        to="/pharmacy/stock"
        search={{ drug: drugId }}
        className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-3 py-2 -outline-offset-2 hover:bg-faint sm:grid-cols-[minmax(0,1fr)_12rem_10rem]"
      >
        <span className="truncate font-semibold">{drugLabel}</span>
        <span className="text-ink-2 tabular-nums max-sm:row-start-2">
          {t("shouldBe", { count: number(lowStockLevel) })}
        </span>
        <span className="text-right font-semibold text-danger tabular-nums">
          {t("amount", { count: number(onHand), unit })}
        </span>
      </Link>
    </li>
  );
}
