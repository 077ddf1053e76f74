import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import type { DrugOnShelf } from "./drugs-on-shelf.ts";

type ShelfDrugProps = {
  drug: DrugOnShelf;
  coming: number;
  onAsk: () => void;
  onGiveBack: (level: LevelView) => void;
};

/** One drug on a ward's shelf: how much may be given, what is on its way, and its lots. */
export function ShelfDrug({ drug, coming, onAsk, onGiveBack }: ShelfDrugProps) {
  const t = useTranslations("ward.shelf");
  const headingId = useId();
  const { drugLabel, usable, levels } = drug;
  return (
    <section aria-labelledby={headingId} className="rounded-control border border-line bg-panel">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-faint px-4 py-2">
        <h2 id={headingId} className="min-w-0 flex-[1_1_14rem] font-semibold">
          {drugLabel}
        </h2>
        <p className={usable === 0 ? "font-semibold text-danger" : "font-semibold"}>{t("usable", { count: usable })}</p>
        {coming > 0 && <Badge tone="confirmed">{t("coming", { count: coming })}</Badge>}
        <Button className="min-h-11 max-sm:ml-auto" aria-label={t("askFor", { drug: drugLabel })} onClick={onAsk}>
          {t("ask")}
        </Button>
      </header>
      <ul className="divide-y divide-faint">
        {levels.map((level) => (
          <LotRow key={level.id} level={level} onGiveBack={() => onGiveBack(level)} />
        ))}
      </ul>
    </section>
  );
}

function LotRow({ level, onGiveBack }: { level: LevelView; onGiveBack: () => void }) {
  const t = useTranslations("ward.shelf");
  const { date } = useClinicFormat();
  const { lotNumber: number, lotStatus, expired, expiresOn, onHand, drugLabel: drug } = level;
  return (
    <li className="flex min-h-15 items-center gap-x-4 px-4 py-2">
      <span className="w-10 shrink-0 text-right text-title font-semibold">{onHand}</span>
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        <span>{t("lot", { number })}</span>
        {!expired && <span className="text-ink-2">{t("expires", { date: date(expiresOn) })}</span>}
        {expired && <Badge tone="danger">{t("expired", { date: date(expiresOn) })}</Badge>}
        {lotStatus !== "available" && <Badge tone="danger">{t(lotStatus)}</Badge>}
      </span>
      <Button
        variant="quiet"
        className="min-h-11"
        aria-label={t("giveBackNamed", { drug, number })}
        onClick={onGiveBack}
      >
        {t("giveBack")}
      </Button>
    </li>
  );
}
