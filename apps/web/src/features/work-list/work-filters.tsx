import { ORDER_STATUSES } from "@lockstep/domain/pharmacy/states";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { placesQuery } from "../../lib/places-query.ts";
import type { WorkSearch } from "../../lib/work-search.ts";
import { Select } from "../../ui/select.tsx";

type WorkFiltersProps = { search: WorkSearch; onPlace: (place: string | undefined) => void };

/** Which orders: how they stand, and for whom. */
export function WorkFilters({ search, onPlace }: WorkFiltersProps) {
  const t = useTranslations("pharmacy");
  const { data: places = [] } = useQuery(placesQuery());
  const { status: shown = "active", place } = search;
  const wards = places.filter(({ kind, active, id }) => kind === "ward" && (active || id === place));
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <nav aria-label={t("show")} className="flex gap-0.5">
        {ORDER_STATUSES.map((status) => (
          <Link
            key={status}
            to="/pharmacy"
            search={({ status: _status, order: _order, ...before }: WorkSearch) => ({
              ...before,
              ...(status === "active" ? {} : { status }),
            })}
            aria-current={status === shown ? "page" : undefined}
            className={clsx(
              "inline-flex min-h-(--control) items-center rounded-full px-2.5",
              status === shown ? "bg-soft font-semibold text-accent" : "text-ink-2 hover:bg-faint",
            )}
          >
            {t(`filter.${status}`)}
          </Link>
        ))}
      </nav>
      <Select
        aria-label={t("place")}
        className="min-w-36 flex-1"
        value={place ?? ""}
        onChange={(event) => onPlace(event.target.value || undefined)}
        options={[
          { value: "", label: t("everywhere") },
          { value: "outpatient", label: t("outpatients") },
          ...wards.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  );
}
