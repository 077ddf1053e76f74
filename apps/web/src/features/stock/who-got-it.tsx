import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { PagedList } from "./paged-list.tsx";
import { lotDispensesQuery, lotDosesQuery } from "./stock-queries.ts";

/** Whom a lot has reached: handed out at a counter, or given on a ward. After a recall these are the people to call. */
export function WhoGotIt({ lotId, unit }: { lotId: string; unit: string }) {
  const t = useTranslations("stock");
  const none = <p className="text-ink-2">{t("nobodyGotIt")}</p>;
  const ofThisLot = (lots: readonly { lotId: string; quantity: number; reversed?: number }[]) => {
    const share = lots.find((lot) => lot.lotId === lotId);
    return { quantity: share?.quantity ?? 0, reversed: share?.reversed ?? 0 };
  };
  return (
    <section aria-labelledby="who-got-it" className="flex flex-col gap-2">
      <h3 id="who-got-it" className="font-semibold">
        {t("whoGotIt")}
      </h3>
      <h4 className="text-small font-medium text-ink-2">{t("handedOut")}</h4>
      <PagedList query={useInfiniteQuery(lotDispensesQuery(lotId))} empty={none}>
        {(dispenses) => (
          <People
            label={t("handedOut")}
            unit={unit}
            got={dispenses.map((one) => ({ ...one, ...ofThisLot(one.lots) }))}
          />
        )}
      </PagedList>
      <h4 className="text-small font-medium text-ink-2">{t("givenOnWards")}</h4>
      <PagedList query={useInfiniteQuery(lotDosesQuery(lotId))} empty={none}>
        {(doses) => (
          <People
            label={t("givenOnWards")}
            unit={unit}
            got={doses.map((one) => {
              const { quantity } = ofThisLot(one.lots);
              return { ...one, quantity, reversed: one.reversed ? quantity : 0 };
            })}
          />
        )}
      </PagedList>
    </section>
  );
}

type Got = {
  id: string;
  orderId: string;
  patientName: string;
  at: string;
  by: string;
  locationName: string;
  quantity: number;
  reversed: number;
};

function People({ label, unit, got }: { label: string; unit: string; got: readonly Got[] }) {
  const t = useTranslations("stock");
  const { dateTime, number } = useClinicFormat();
  return (
    <ul aria-label={label} className="divide-y divide-faint rounded-control border border-line">
      {got.map(({ id, orderId, patientName, at, by, locationName, quantity, reversed }) => (
        <li key={id}>
          <Link
            to="/pharmacy"
            search={{ order: orderId }}
            className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-3 py-1.5 -outline-offset-2 hover:bg-faint"
          >
            <span className="truncate font-medium">{patientName}</span>
            <span className="text-right font-semibold tabular-nums">
              {t("amount", { count: number(quantity), unit })}
            </span>
            <span className="text-small text-ink-2">
              {[dateTime(at), locationName, t("by", { name: by })].join(" · ")}
            </span>
            <span className="text-right text-small font-medium text-pending">
              {reversed > 0 && t("cameBack", { count: number(reversed) })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
