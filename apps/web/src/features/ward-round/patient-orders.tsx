import { ADMINISTRATION_OUTCOMES, type AdministrationOutcome } from "@lockstep/domain/pharmacy/states";
import type { RoundItem } from "@lockstep/domain/pharmacy/ward";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Allergies } from "./allergies.tsx";
import type { Bed } from "./beds-of.ts";
import { useLastWords } from "./use-last-words.ts";

type Acts = {
  onGive: (item: RoundItem, outcome: AdministrationOutcome) => void;
  onDoses: (item: RoundItem) => void;
};

/** One patient: who it is, what they must not be given, and each order. */
export function PatientOrders({ items, ...acts }: { items: Bed } & Acts) {
  const t = useTranslations("ward.rounds");
  const { date } = useClinicFormat();
  const headingId = useId();
  const [{ patientName, patientFileNumber, dateOfBirth, allergies }] = items;
  return (
    <section aria-labelledby={headingId} className="rounded-control border border-line bg-panel">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-faint px-4 py-3">
        <h2 id={headingId} className="text-title font-semibold">
          {patientName}
        </h2>
        <p className="text-ink-2">
          {patientFileNumber} · {t("born", { date: date(dateOfBirth) })}
        </p>
        <Allergies allergies={allergies} />
      </header>
      <ul className="divide-y divide-faint">
        {items.map((item) => (
          <OrderRow key={item.orderId} item={item} {...acts} />
        ))}
      </ul>
    </section>
  );
}

function OrderRow({ item, onGive, onDoses }: { item: RoundItem } & Acts) {
  const t = useTranslations("ward.rounds");
  const doses = useTranslations("ward.doses");
  const last = useLastWords();
  const { roles } = useActor();
  const may = roles.includes("nurse") || roles.includes("doctor");
  const { drugLabel: drug, patientName: name, remaining, prescribed, usable } = item;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{drug}</span>
          {item.controlled && <Badge tone="held">{t("controlled")}</Badge>}
        </p>
        <p className="text-title">{item.dosage}</p>
        <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
          <span>{last(item)}</span>
          <span>{t("left", { remaining, prescribed })}</span>
          <span className={usable === 0 ? "font-semibold text-danger" : undefined}>{t("held", { count: usable })}</span>
          {item.last && (
            <Button
              variant="quiet"
              className="-mx-2 min-h-11"
              aria-label={doses("ofOrderNamed", { drug, name })}
              onClick={() => onDoses(item)}
            >
              {doses("ofOrder")}
            </Button>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:w-full">
        {ADMINISTRATION_OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            variant={outcome === "given" ? "primary" : "plain"}
            className="min-h-12 px-4 max-sm:flex-1 sm:min-w-28"
            aria-label={t("named", { outcome: t(`outcome.${outcome}`), drug, name })}
            disabledReason={may ? undefined : t("mayNot")}
            onClick={() => onGive(item, outcome)}
          >
            {t(`outcome.${outcome}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}
