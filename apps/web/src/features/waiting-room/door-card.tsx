import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { mayCallNext, mayTakeStep } from "@lockstep/domain/scheduling/verdicts";
import { Check } from "lucide-react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Sign } from "../../ui/sign.tsx";
import type { Door } from "./by-doctor.ts";
import type { QueueCommands } from "./use-queue-commands.ts";
import { VisitLine } from "./visit-line.tsx";
import { Waited } from "./waited.tsx";

type DoorCardProps = { door: Door; commands: QueueCommands; onOpen: (visitId: string) => void };

/** One doctor: who is inside, who is next at a press, and who waits after them. */
export function DoorCard({ door, commands, onOpen }: DoorCardProps) {
  const t = useTranslations("waiting");
  const actor = useActor();
  const { doctorId, doctorName, waiting, inRoom } = door;
  const [next] = waiting;
  const role = mayCallNext(actor, doctorId) ? undefined : t("roleCannot");
  return (
    <article aria-label={doctorName} className="mb-3 break-inside-avoid rounded-float border border-line bg-panel">
      <header className="flex flex-col gap-2 border-b border-faint px-3 py-2">
        <h3 className="truncate font-semibold">{doctorName}</h3>
        {next && (
          <Button
            variant={inRoom.length === 0 ? "primary" : "plain"}
            busy={commands.calling === doctorId}
            disabledReason={role}
            aria-label={t("callOf", { patient: next.patientName, doctor: doctorName })}
            className="min-w-0 justify-start"
            onClick={() => commands.callNext(doctorId, next)}
          >
            <span className="truncate">{t("call", { patient: next.patientName })}</span>
          </Button>
        )}
      </header>
      <ul>
        {inRoom.map((visit) => (
          <InRoomLine key={visit.id} visit={visit} commands={commands} onOpen={onOpen} />
        ))}
        {waiting.map((visit) => (
          <WaitingLine key={visit.id} visit={visit} onOpen={onOpen} />
        ))}
      </ul>
    </article>
  );
}

function WaitingLine({ visit, onOpen }: { visit: AppointmentView; onOpen: (visitId: string) => void }) {
  const { time } = useClinicFormat();
  return (
    <VisitLine
      visit={visit}
      lead={<Ticket number={visit.ticketNumber} />}
      facts={`${time(visit.startsAt)} · ${visit.visitTypeName}`}
      action={<Waited since={visit.checkedInAt ?? visit.startsAt} />}
      onOpen={onOpen}
    />
  );
}

type LineProps = { visit: AppointmentView; commands: QueueCommands; onOpen: (visitId: string) => void };

function InRoomLine({ visit, commands, onOpen }: LineProps) {
  const t = useTranslations("waiting");
  const status = useTranslations("status");
  const actor = useActor();
  const { time } = useClinicFormat();
  const since = visit.calledAt ?? visit.startsAt;
  return (
    <VisitLine
      visit={visit}
      lead={
        <span className="flex w-10 shrink-0 justify-center text-room">
          <Sign shape="disc" className="size-4" />
        </span>
      }
      facts={
        <span className="text-room">
          {status("in_progress")} · {time(since)}
        </span>
      }
      action={
        <IconButton
          busy={commands.stepping === visit.id}
          disabledReason={mayTakeStep(actor, visit, "completed") ? undefined : t("roleCannot")}
          label={t("completeOf", { patient: visit.patientName })}
          onClick={() => commands.step(visit, "completed")}
        >
          <Check size={16} aria-hidden />
        </IconButton>
      }
      onOpen={onOpen}
    />
  );
}

/** The number on the slip of paper, large enough to be read across the desk. */
function Ticket({ number }: { number: number | null }) {
  const t = useTranslations("waiting");
  return (
    <span className="w-10 shrink-0 text-center text-[24px] leading-7 font-semibold">
      {number === null ? (
        <span aria-hidden="true">–</span>
      ) : (
        <>
          <span className="sr-only">{t("ticket")} </span>
          {number}
        </>
      )}
    </span>
  );
}
