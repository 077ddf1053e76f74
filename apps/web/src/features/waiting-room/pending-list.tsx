import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { mayTakeStep } from "@lockstep/domain/scheduling/verdicts";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { LapsesIn } from "./lapses-in.tsx";
import type { QueueCommands } from "./use-queue-commands.ts";
import { VisitLine } from "./visit-line.tsx";

type PendingListProps = {
  visits: readonly AppointmentView[];
  more: boolean;
  commands: QueueCommands;
  onOpen: (visitId: string) => void;
};

/** What patients asked for and nobody has said yes to, with the time that is left for it. */
export function PendingList({ visits, more, commands, onOpen }: PendingListProps) {
  const t = useTranslations("waiting");
  const actor = useActor();
  const { dayShort, dayOf, time } = useClinicFormat();
  return (
    <>
      <ul className="rounded-float border border-line bg-panel">
        {visits.map((visit) => (
          <VisitLine
            key={visit.id}
            visit={visit}
            facts={
              <>
                {dayShort(dayOf(visit.startsAt))}, {time(visit.startsAt)} · {visit.doctorName}
                {visit.expiresAt !== null && <LapsesIn until={visit.expiresAt} />}
              </>
            }
            action={
              <Button
                busy={commands.stepping === visit.id}
                disabledReason={mayTakeStep(actor, visit, "confirmed") ? undefined : t("roleCannot")}
                aria-label={t("confirmOf", { patient: visit.patientName })}
                onClick={() => commands.step(visit, "confirmed")}
              >
                {t("confirm")}
              </Button>
            }
            onOpen={onOpen}
          />
        ))}
      </ul>
      {more && <p className="pt-1.5 text-small text-ink-2">{t("more")}</p>}
    </>
  );
}
