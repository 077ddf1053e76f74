import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { keepsStock, useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import type { StockSearch } from "../../lib/stock-search.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Sign } from "../../ui/sign.tsx";
import { PagedList } from "./paged-list.tsx";
import { formularyQuery } from "./stock-queries.ts";

const TOPICS = ["stock"];
const ROW =
  "grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-3 py-2 sm:grid-cols-[minmax(0,1fr)_9rem_10rem_8rem]";

/** What the clinic prescribes and keeps, by name; a row opens what is said of the drug. */
export function DrugList({ search }: { search: StockSearch }) {
  const t = useTranslations("formulary");
  const mayKeep = keepsStock(useActor());
  const query = formularyQuery(search);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  const empty = <EmptyState title={t(search.q ? "noneFound" : "none")}>{t("noneBody")}</EmptyState>;
  return (
    <PagedList query={useInfiniteQuery(query)} empty={empty}>
      {(drugs) => (
        <ul aria-label={t("title")} className="divide-y divide-faint rounded-control border border-line bg-panel">
          {drugs.map((drug) => (
            <li key={drug.id}>
              {mayKeep ? (
                <Link
                  to="."
                  search={(before: object) => ({ ...before, edit: drug.id })}
                  className={`${ROW} -outline-offset-2 hover:bg-faint`}
                >
                  <DrugRow drug={drug} />
                </Link>
              ) : (
                <div className={ROW}>
                  <DrugRow drug={drug} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function DrugRow({ drug }: { drug: DrugView }) {
  const t = useTranslations("formulary");
  const { money, number } = useClinicFormat();
  const { label, substances, allergens, controlled, active, price, unit, lowStockLevel, supplyMax } = drug;
  return (
    <>
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 font-semibold break-words">{label}</span>
          {controlled && (
            <span className="inline-flex items-center gap-1 text-small font-medium text-held">
              <Sign shape="ring" />
              {t("controlled")}
            </span>
          )}
          {!active && <Badge>{t("outOfUse")}</Badge>}
        </span>
        <span className="block text-small break-words text-ink-2">
          {substances.join(", ")}
          {allergens.length > 0 && ` · ${t("stops", { allergens: allergens.join(", ") })}`}
        </span>
      </span>
      <span className="text-ink-2 tabular-nums max-sm:col-start-1">
        {lowStockLevel > 0 && t("atLeast", { count: number(lowStockLevel) })}
      </span>
      <span className="text-ink-2 tabular-nums max-sm:col-start-1">
        {supplyMax !== null && t("atMost", { count: number(supplyMax) })}
      </span>
      <span className="text-right tabular-nums max-sm:col-start-2 max-sm:row-start-1">
        <span className="block font-semibold">{money(price)}</span>
        <span className="block text-small text-ink-2">{t("perUnit", { unit })}</span>
      </span>
    </>
  );
}
