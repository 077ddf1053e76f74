import type { ProposedLots } from "@lockstep/domain/pharmacy/order";
import { clsx } from "clsx";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Sign } from "../../ui/sign.tsx";
import type { DispenseDraft } from "./use-draft.ts";

type LotChoiceProps = { lots: ProposedLots["lots"]; draft: DispenseDraft; unit: string };

/** What lies here of the drug, first expiry first, and how much is taken of each. */
export function LotChoice({ lots, draft, unit }: LotChoiceProps) {
  const t = useTranslations("dispensing");
  const { number, date } = useClinicFormat();
  const [atFirst] = useState(lots);
  const gone = atFirst.filter(({ lotId }) => !lots.some((lot) => lot.lotId === lotId));
  if (lots.length === 0 && gone.length === 0) return <p className="text-danger">{t("noLots")}</p>;
  return (
    <section aria-labelledby="lots" className="flex flex-col gap-1.5">
      <div className="flex min-h-(--control) flex-wrap items-center gap-2">
        <h3 id="lots" className="font-semibold">
          {t(draft.picked.length > 0 ? "lotsPicked" : "lotsProposed")}
        </h3>
        {draft.picked.length > 0 && (
          <Button variant="quiet" onClick={() => draft.set({ picked: [] })}>
            {t("asProposed")}
          </Button>
        )}
      </div>
      {gone.map(({ lotId, lotNumber }) => (
        <p key={lotId} role="alert" className="rounded-control bg-danger-bg px-3 py-2 font-medium text-danger">
          {t("lotGone", { number: lotNumber })}
        </p>
      ))}
      <ul className="divide-y divide-faint rounded-control border border-line">
        {lots.map(({ lotId, lotNumber, expiresOn, onHand }) => {
          const taken = draft.shares.find((share) => share.lotId === lotId)?.quantity ?? 0;
          const picked = draft.picked.includes(lotId);
          return (
            <li key={lotId}>
              <button
                type="button"
                aria-pressed={taken > 0}
                onClick={() => (picked ? draft.unpick(lotId) : draft.pick(lotId))}
                className={clsx(
                  "grid min-h-11 w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-1.5 text-left sm:grid-cols-[1rem_minmax(0,1fr)_minmax(0,1fr)_7rem_7rem]",
                  taken > 0 ? "bg-soft" : "hover:bg-faint",
                )}
              >
                {taken > 0 ? <Sign shape="tick" className="text-accent" /> : <span />}
                <span className="truncate font-semibold">{t("lotNumber", { number: lotNumber })}</span>
                <span className="text-ink-2 tabular-nums max-sm:col-start-2 max-sm:row-start-2">
                  {t("expires", { date: date(expiresOn) })}
                </span>
                <span className="text-right text-ink-2 tabular-nums max-sm:col-start-3 max-sm:row-start-2">
                  {t("onHand", { count: number(onHand) })}
                </span>
                <span className="text-right font-semibold tabular-nums max-sm:col-start-3 max-sm:row-start-1">
                  {taken > 0 ? t("amount", { count: number(taken), unit }) : ""}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
