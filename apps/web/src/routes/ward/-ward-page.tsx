import type { LocationView } from "@lockstep/domain/pharmacy/drug";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { ChooseWard } from "../../features/ward-round/choose-ward.tsx";
import { locationsQuery } from "../../lib/locations.ts";
import { rememberedWard, rememberWard } from "../../lib/own-ward.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Select } from "../../ui/select.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

const PARTS = [
  { to: "/ward", word: "round" },
  { to: "/ward/stock", word: "stock" },
  { to: "/ward/deliveries", word: "deliveries" },
] as const;

/** What is around each part of a ward: which ward it is, and the other parts. */
export function WardPage({ children }: { children: (wardId: string) => ReactNode }) {
  const t = useTranslations("ward");
  const explain = useExplain();
  const { ward: asked } = useSearch({ from: "/ward" });
  const navigate = useNavigate();
  const { data, error, refetch, isFetching } = useQuery(locationsQuery());
  const wards = data?.filter(({ kind, active }) => kind === "ward" && active);
  const ward = wards?.find(({ id }) => id === (asked ?? rememberedWard()));
  const choose = (id: string) => {
    rememberWard(id);
    void navigate({ to: ".", search: (before) => ({ ...before, ward: id }), replace: true });
  };
  return (
    <>
      <PageHeader title={t("title")}>
        {wards && ward && <WardChoice wards={wards} ward={ward} onChoose={choose} />}
      </PageHeader>
      {ward && <Parts />}
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        {!wards && error === null && <Skeleton className="m-4 h-48" />}
        {!wards && error !== null && (
          <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
        )}
        {wards && !ward && <ChooseWard wards={wards} onChoose={choose} />}
        {ward && (
          <div key={ward.id} className="mx-auto flex max-w-5xl flex-col gap-4 p-4 max-sm:px-3">
            {children(ward.id)}
          </div>
        )}
      </div>
    </>
  );
}

type WardChoiceProps = { wards: readonly LocationView[]; ward: LocationView; onChoose: (id: string) => void };

function WardChoice({ wards, ward, onChoose }: WardChoiceProps) {
  const t = useTranslations("ward");
  return (
    <Select
      aria-label={t("chosen")}
      className="w-48 max-sm:w-40"
      value={ward.id}
      onChange={(event) => onChoose(event.target.value)}
      options={wards.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

function Parts() {
  const t = useTranslations("ward");
  return (
    <nav aria-label={t("parts")} className="flex shrink-0 border-b border-line bg-panel px-2">
      {PARTS.map(({ to, word }) => (
        <Link
          key={to}
          to={to}
          search={({ ward }) => (ward ? { ward } : {})}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ className: "border-accent font-semibold text-accent" }}
          inactiveProps={{ className: "border-transparent text-ink-2 hover:text-ink" }}
          className="flex min-h-12 items-center border-b-2 px-4 max-sm:flex-1 max-sm:justify-center"
        >
          {t(word)}
        </Link>
      ))}
    </nav>
  );
}
