import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";

type Summary = {
  what: string;
  who: string;
  startsAt: string;
  endsAt: string;
  mode: VisitMode;
  place?: string | null | undefined;
  price?: string | undefined;
};

/** What, who, when and where, in the order in which people ask. */
export function VisitSummary({ what, who, startsAt, endsAt, mode, place, price }: Summary) {
  const t = useTranslations("portalBooking");
  const modeOf = useTranslations("mode");
  const { dayTitle, dayOf, time, timeZone } = useClinicFormat();
  return (
    <dl className="divide-y divide-faint rounded-control border border-line bg-panel [&>div]:px-4 [&>div]:py-3 [&_dt]:text-work [&_dt]:text-ink-2">
      <div>
        <dt>{t("step.when")}</dt>
        <dd className="font-semibold">
          {dayTitle(dayOf(startsAt))}, {time(startsAt)} – {time(endsAt)}
        </dd>
        <dd className="text-work text-ink-2">{t("zone", { zone: timeZone })}</dd>
      </div>
      <div>
        <dt>{t("step.what")}</dt>
        <dd>{what}</dd>
      </div>
      <div>
        <dt>{t("step.who")}</dt>
        <dd>{who}</dd>
      </div>
      <div>
        <dt>{t("how")}</dt>
        <dd>
          {modeOf(mode)}
          {place && ` · ${place}`}
        </dd>
      </div>
      {price && (
        <div>
          <dt>{t("price")}</dt>
          <dd>{price}</dd>
        </div>
      )}
    </dl>
  );
}
