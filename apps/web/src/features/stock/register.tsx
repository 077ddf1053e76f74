import { MOVEMENT_KINDS, type MovementKind } from "@lockstep/domain/pharmacy/states";
import type { MovementView } from "@lockstep/domain/pharmacy/stock";
import { useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import type { StockSearch } from "../../lib/stock-search.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { PagedList } from "./paged-list.tsx";
import { registerQuery } from "./stock-queries.ts";

const TOPICS = ["stock"];

/** Everything that ever came, went or was counted, newest first. */
export function Register({ search }: { search: StockSearch }) {
  const t = useTranslations("stock");
  const query = registerQuery(search);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  return (
    <PagedList query={useInfiniteQuery(query)} empty={<EmptyState title={t("nothingMoved")} />}>
      {(movements) => <MovementList movements={movements} withDrug />}
    </PagedList>
  );
}

export function KindSelect({ kind, onKind }: { kind: MovementKind | undefined; onKind: (kind: string) => void }) {
  const t = useTranslations("stock");
  return (
    <Select
      aria-label={t("whatMoved")}
      className="w-52 max-sm:flex-1"
      value={kind ?? ""}
      onChange={(event) => onKind(event.target.value)}
      options={[
        { value: "", label: t("everything") },
        ...MOVEMENT_KINDS.map((one) => ({ value: one, label: t(`movement.${one}`) })),
      ]}
    />
  );
}

export function MovementList({ movements, withDrug }: { movements: readonly MovementView[]; withDrug?: boolean }) {
  return (
    <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
      {movements.map((movement) => (
        <MovementRow key={movement.id} movement={movement} withDrug={withDrug ?? false} />
      ))}
    </ul>
  );
}

function MovementRow({ movement, withDrug }: { movement: MovementView; withDrug: boolean }) {
  const t = useTranslations("stock");
  const { dateTime, number } = useClinicFormat();
  const { at, kind, delta, balance, locationName, drugLabel, lotNumber, reason, by, witness } = movement;
  const told = [locationName, t("by", { name: by }), witness && t("witness", { name: witness }), reason];
  return (
    <li
      className={clsx(
        "grid items-baseline gap-x-4 gap-y-0.5 px-3 py-2",
        withDrug
          ? "grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[10rem_9rem_minmax(0,1fr)_5rem_7rem]"
          : "grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[9.5rem_minmax(0,1fr)_4rem_5rem]",
      )}
    >
      <span className="text-ink-2 tabular-nums max-sm:col-start-1">{dateTime(at)}</span>
      <span className="font-medium max-sm:col-start-1">{t(`movement.${kind}`)}</span>
      <span className={clsx("min-w-0 max-sm:col-span-2", !withDrug && "sm:order-last sm:col-span-full")}>
        {withDrug && (
          <span className="block truncate font-medium">
            {drugLabel} · {t("lot", { number: lotNumber })}
          </span>
        )}
        <span className="block break-words text-ink-2">{told.filter(Boolean).join(" · ")}</span>
      </span>
      <span className="text-right font-semibold tabular-nums max-sm:col-start-2 max-sm:row-start-1">
        {delta > 0 ? `+${number(delta)}` : number(delta)}
      </span>
      <span className="text-right text-ink-2 tabular-nums max-sm:col-start-2 max-sm:row-start-2">
        {t("leaves", { balance: number(balance) })}
      </span>
    </li>
  );
}
