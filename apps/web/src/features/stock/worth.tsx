import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { worthQuery } from "./stock-queries.ts";

/** What lies where and is worth how much, all at one moment. */
export function Worth() {
  const t = useTranslations("stock");
  const explain = useExplain();
  const { money, number, dateTime } = useClinicFormat();
  const { data, error, isFetching, refetch } = useQuery(worthQuery());
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-56" />
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const rows = [
    ...data.locations.map(({ locationId, name, units, value }) => ({ key: locationId, name, units, value })),
    { key: "transit", name: t("inTransit"), units: null, value: data.inTransit },
  ];
  return (
    <section aria-label={t("tab.worth")} className="flex flex-col gap-2">
      <p className="text-ink-2">{t("worthBody", { at: dateTime(data.at) })}</p>
      <table className="w-full rounded-control border border-line bg-panel">
        <thead>
          <tr className="border-b border-line text-left text-small text-ink-2">
            <th className="px-3 py-2 font-medium">{t("place")}</th>
            <th className="px-3 py-2 text-right font-medium">{t("units")}</th>
            <th className="px-3 py-2 text-right font-medium">{t("worth")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-faint">
          {rows.map(({ key, name, units, value }) => (
            <tr key={key}>
              <td className="px-3 py-2">{name}</td>
              <td className="px-3 py-2 text-right tabular-nums">{units === null ? "" : number(units)}</td>
              <td className="px-3 py-2 text-right tabular-nums">{money(value)}</td>
            </tr>
          ))}
          <tr className="font-semibold">
            <td className="px-3 py-2">{t("total")}</td>
            <td />
            <td className="px-3 py-2 text-right tabular-nums">{money(data.total)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
