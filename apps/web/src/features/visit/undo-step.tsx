import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { lastStepOf, undoVerdict } from "@lockstep/domain/scheduling/undo";
import { Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { Button } from "../../ui/button.tsx";
import { useHistoryWords } from "./use-history-words.ts";

type UndoStepProps = { visit: AppointmentDetail; busy: boolean; onUndo: () => void };

/** Takes back the last step, and says which that is; it is there as long as there is one that this person may take back. */
export function UndoStep({ visit, busy, onUndo }: UndoStepProps) {
  const t = useTranslations("visit");
  const actor = useActor();
  const { what } = useHistoryWords();
  const now = new Date(useServerNow(10_000));
  const last = lastStepOf(visit.history);
  const dates = { startsAt: new Date(visit.startsAt), createdAt: new Date(visit.createdAt) };
  if (!last || !undoVerdict(actor, { ...visit, ...dates }, last, now).allowed) return null;
  return (
    <Button busy={busy} className="self-start" onClick={onUndo}>
      <Undo2 size={15} aria-hidden />
      {t("undoStep", { step: what(last) })}
    </Button>
  );
}
