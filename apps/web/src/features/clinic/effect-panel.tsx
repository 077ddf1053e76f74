import type { ClinicEffect } from "@lockstep/domain/clinic/effect";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { StrandedList } from "./stranded-list.tsx";

type EffectPanelProps = {
  effect: ClinicEffect;
  /** The zone that is asked for. */
  newZone: string;
  /** Somebody booked meanwhile, and there is more to see than there was. */
  again: boolean;
  busy: boolean;
  problem: string | null;
  onBack: () => void;
  onSave: () => void;
};

/** What a change does, before it does it. */
export function EffectPanel({ effect, newZone, again, busy, problem, onBack, onSave }: EffectPanelProps) {
  const t = useTranslations("clinicSettings.effect");
  const { money } = useClinicFormat();
  const heading = useFocus<HTMLHeadingElement>(effect);
  const { visitsAhead, zone, horizon, notice, prices } = effect;
  const strands = (zone?.stranded.total ?? 0) > 0;
  return (
    <section aria-labelledby="effect" className="flex flex-col gap-4 rounded-float border border-line bg-panel p-4">
      <div>
        <h2 ref={heading} id="effect" tabIndex={-1} className="text-title font-semibold outline-none">
          {t("title")}
        </h2>
        <p className="text-ink-2">{again ? t("again") : t("intro", { count: visitsAhead })}</p>
      </div>
      {zone && (
        <Part title={t("zone.title", { zone: newZone.replaceAll("_", " ") })}>
          <ZoneHours zone={zone} newZone={newZone} />
          <p>{t("zone.stranded", { count: zone.stranded.total })}</p>
          {strands && <StrandedList stranded={zone.stranded} newZone={newZone} />}
        </Part>
      )}
      {horizon && <Part title={t("horizon.title")}>{t("horizon.beyond", { count: horizon.beyond })}</Part>}
      {notice && <Part title={t("notice.title")}>{t("notice.within", { count: notice.within })}</Part>}
      {prices && (
        <Part title={t("prices.title")}>
          <p>{t(prices.keepTheirNumber ? "prices.keep" : "prices.change", { count: prices.visitTypes })}</p>
          <ul className="text-ink-2">
            {prices.examples.map(({ name, before, after }) => (
              <li key={name}>
                {name}: {money(before)} → <span className="text-ink">{money(after)}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="flex-1 text-danger empty:hidden">
          {problem}
        </p>
        <Button onClick={onBack}>{t("back")}</Button>
        <Button variant={strands ? "danger" : "primary"} busy={busy} onClick={onSave}>
          {t(strands ? "saveAnyway" : "save")}
        </Button>
      </div>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5 border-l-2 border-accent pl-3">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </div>
  );
}

type ZoneHoursProps = { zone: NonNullable<ClinicEffect["zone"]>; newZone: string };

/** The same hours on the wall are other hours on the clock of today. */
function ZoneHours({ zone, newZone }: ZoneHoursProps) {
  const t = useTranslations("clinicSettings.effect.zone");
  const { dayTitle, time, timeZone } = useClinicFormat();
  if (zone.hours.length === 0) return null;
  const zones = { before: timeZone.replaceAll("_", " "), after: newZone.replaceAll("_", " ") };
  return (
    <>
      <p>{t("hours", { day: dayTitle(zone.date), zone: zones.before })}</p>
      <ul className="text-ink-2">
        {zone.hours.map(({ doctorName, before, after }) => (
          <li key={doctorName}>
            {doctorName}:{" "}
            <span className="whitespace-nowrap">
              {time(before.startsAt)} – {time(before.endsAt)}
            </span>{" "}
            →{" "}
            <span className="whitespace-nowrap text-ink">
              {time(after.startsAt)} – {time(after.endsAt)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
