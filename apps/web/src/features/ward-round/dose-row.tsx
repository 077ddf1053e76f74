import type { AdministrationView } from "@lockstep/domain/pharmacy/ward";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { TakeBackForm } from "./take-back-form.tsx";

type DoseRowProps = { dose: AdministrationView; ofOneOrder: boolean; controlled: boolean };

/** One dose as it was recorded, and what has become of it since. */
export function DoseRow({ dose, ofOneOrder, controlled }: DoseRowProps) {
  const t = useTranslations("ward.doses");
  const { dateTime } = useClinicFormat();
  const { roles } = useActor();
  const [taking, setTaking] = useState(false);
  const { outcome, quantity, wasted, unit, by, witness, reason, lots, reversed, at } = dose;
  const may = roles.includes("nurse") || roles.includes("doctor") || roles.includes("pharmacist");
  const told = [
    dateTime(at),
    t("by", { name: by }),
    witness && t("witness", { name: witness }),
    ...lots.map(({ lotNumber }) => t("lot", { number: lotNumber })),
  ];
  return (
    <li className="flex flex-col gap-3 px-3 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_16rem]">
          {!ofOneOrder && (
            <p className="font-semibold break-words">
              {dose.patientName} · {dose.drugLabel}
            </p>
          )}
          <p className={reversed ? "line-through" : "font-semibold"}>
            {t(`outcome.${outcome}`, { quantity, unit })}
            {wasted > 0 && ` · ${t("wasted", { count: wasted })}`}
          </p>
          <p className="text-ink-2">{told.filter(Boolean).join(" · ")}</p>
          {reason && <p className="break-words text-ink-2">{reason}</p>}
          {reversed && (
            <p className="font-medium break-words text-pending">
              {t("reversed", { name: reversed.by, at: dateTime(reversed.at), reason: reversed.reason })}
            </p>
          )}
        </div>
        {may && !reversed && !taking && (
          <Button
            className="min-h-11"
            aria-label={t("takeBackNamed", { dose: t(`outcome.${outcome}`, { quantity, unit }), at: dateTime(at) })}
            onClick={() => setTaking(true)}
          >
            {t("takeBack")}
          </Button>
        )}
      </div>
      {taking && !reversed && <TakeBackForm dose={dose} controlled={controlled} onClosed={() => setTaking(false)} />}
    </li>
  );
}
