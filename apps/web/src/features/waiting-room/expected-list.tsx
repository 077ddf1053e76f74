import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { mayTakeStep } from "@lockstep/domain/scheduling/verdicts";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useDuration } from "../../lib/use-duration.ts";
import { Button } from "../../ui/button.tsx";
import type { QueueCommands } from "./use-queue-commands.ts";
import { VisitLine } from "./visit-line.tsx";

const MINUTE_MS = 60_000;

type ExpectedListProps = {
  visits: readonly AppointmentView[];
  commands: QueueCommands;
  onOpen: (visitId: string) => void;
};

/** Who has a time today and is not here yet: a press checks them in. */
export function ExpectedList({ visits, commands, onOpen }: ExpectedListProps) {
  const t = useTranslations("waiting");
  const actor = useActor();
  const { time } = useClinicFormat();
  return (
    <ul className="rounded-float border border-line bg-panel">
      {visits.map((visit) => (
        <VisitLine
          key={visit.id}
          visit={visit}
          lead={<span className="w-11 shrink-0 font-semibold">{time(visit.startsAt)}</span>}
          facts={
            <>
              {visit.doctorName} <Late startsAt={visit.startsAt} />
            </>
          }
          action={
            <Button
              busy={commands.stepping === visit.id}
              disabledReason={mayTakeStep(actor, visit, "checked_in") ? undefined : t("roleCannot")}
              aria-label={t("checkInOf", { patient: visit.patientName })}
              onClick={() => commands.step(visit, "checked_in")}
            >
              {t("checkIn")}
            </Button>
          }
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
}

function Late({ startsAt }: { startsAt: string }) {
  const t = useTranslations("waiting");
  const duration = useDuration();
  const ms = useServerNow(10_000) - Date.parse(startsAt);
  return ms < MINUTE_MS ? null : <span className="text-danger">· {t("late", { time: duration(ms) })}</span>;
}
