import { Lock } from "lucide-react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { BreakGlassForm } from "./break-glass-form.tsx";

type ClosedFileProps = { patient: { id: string; name: string; fileNumber: string } };

/** A restricted file as it meets somebody who does not treat the patient: whose it is, why it is closed, and the way in there is. */
export function ClosedFile({ patient }: ClosedFileProps) {
  const t = useTranslations("restricted");
  const isDoctor = useActor().roles.includes("doctor");
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-xl flex-col gap-4 p-4 pt-8 max-sm:pb-24">
        <section className="flex gap-3">
          <Lock size={20} aria-hidden className="mt-0.5 shrink-0 text-ink-2" />
          <div className="flex flex-col gap-1">
            <h2 className="text-title font-semibold">{t("title")}</h2>
            <p>
              <span className="font-semibold">{patient.name}</span>{" "}
              <span className="text-ink-2 tabular-nums">{patient.fileNumber}</span>
            </p>
            <p className="text-ink-2">{t("why", { patient: patient.name })}</p>
            {!isDoctor && <p className="text-ink-2">{t("ask")}</p>}
          </div>
        </section>
        {isDoctor && <BreakGlassForm patientId={patient.id} />}
      </div>
    </div>
  );
}
