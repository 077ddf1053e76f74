import type { Alternative } from "@lockstep/domain/refusal";
import { useTranslations } from "use-intl";
import { AnchoredDialog } from "../../ui/anchored-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { ConflictAnswer, useConflictTitle } from "./conflict-answer.tsx";
import type { TimeConflict } from "./time-conflict.ts";
import type { Drop } from "./use-drop.ts";

type DropAnswerProps = {
  drop: Drop;
  conflict: TimeConflict;
  anchor: Element | null;
  doctorName: (doctorId: string) => string;
  onChoose: (alternative: Alternative, place: number) => void;
  onLeave: () => void;
  finalFocus: () => HTMLElement | null;
};

/** A time that was not to be had, answered beside it: who has it, and what is free nearby. */
export function DropAnswer({ drop, conflict, anchor, doctorName, onChoose, onLeave, finalFocus }: DropAnswerProps) {
  const t = useTranslations("moves");
  const title = useConflictTitle();
  const wished = {
    startsAt: drop.startsAt,
    doctorName: doctorName(drop.doctorId),
    patientName: drop.visit.patientName,
    roomName: drop.visit.roomName,
  };
  return (
    <AnchoredDialog open anchor={anchor} title={title(conflict, wished)} onClose={onLeave} finalFocus={finalFocus}>
      <ConflictAnswer
        conflict={conflict}
        wished={wished}
        doctorName={doctorName}
        choosing={drop.phase === "sending" ? drop.place : null}
        onChoose={onChoose}
      />
      <Button className="self-end" onClick={onLeave}>
        {t("leave")}
      </Button>
    </AnchoredDialog>
  );
}
