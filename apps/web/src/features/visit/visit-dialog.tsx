import type { AppointmentDetail, AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { REQUESTABLE_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useUndoStep } from "../../lib/use-undo-step.ts";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { isDirty } from "./details-draft.ts";
import { type MoveSlot, OpenVisit } from "./open-visit.tsx";
import { type Said, useOpenVisit } from "./use-open-visit.ts";
import { visitQuery } from "./visit-query.ts";

export type VisitDialogProps = {
  visitId: string;
  /** The visit as the board knows it, to be shown while the rest is fetched. */
  known: AppointmentView | undefined;
  move: (slot: MoveSlot) => ReactNode;
  /** What is owed for it, from another room. */
  bill?: ReactNode;
  onChanged: (visit: AppointmentView) => void;
  onClosed: () => void;
  /** Where the visit is on the board now, for the focus to go back to. */
  cardOf: (visitId: string) => HTMLElement | null;
};

/** One visit, kept fresh while it is open. The frame stands at once; the rest follows. */
export function VisitDialog({ visitId, known, move, bill, onChanged, onClosed, cardOf }: VisitDialogProps) {
  const t = useTranslations("visit");
  const explain = useExplain();
  const { dayTitle, dayOf, time } = useClinicFormat();
  const [open, setOpen] = useState(true);
  const [typing, setTyping] = useState(false);
  const guard = useDiscardGuard(open && typing, () => setOpen(false));
  const query = visitQuery(visitId);
  const { data: visit, error, refetch, isFetching } = useQuery(query);
  useLiveTopics([`appointment:${visitId}`], { queryKey: query.queryKey });
  const head = visit ?? known;
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={onClosed}
      finalFocus={() => cardOf(visitId)}
      title={head?.patientName ?? t("loading")}
      description={
        head &&
        t("when", {
          day: dayTitle(dayOf(head.startsAt)),
          from: time(head.startsAt),
          to: time(head.endsAt),
        })
      }
      footer={
        guard.asking && (
          <ConfirmBar
            question={t("discard")}
            yes={t("discardYes")}
            no={t("discardNo")}
            onYes={guard.discard}
            onNo={guard.keep}
          />
        )
      }
    >
      {visit ? (
        <LoadedVisit visit={visit} move={move} bill={bill} onChanged={onChanged} onTyping={setTyping} />
      ) : error ? (
        <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <VisitSkeleton />
      )}
    </Dialog>
  );
}

type LoadedVisitProps = Pick<VisitDialogProps, "move" | "bill" | "onChanged"> & {
  visit: AppointmentDetail;
  onTyping: (typing: boolean) => void;
};

function LoadedVisit({ visit, move, bill, onChanged, onTyping }: LoadedVisitProps) {
  const t = useTranslations("visit");
  const said = useSaid();
  const undoStep = useUndoStep();
  const state = useOpenVisit({
    visit,
    onChanged: (changed, what) => {
      onChanged(changed);
      // A step can be taken back from the message too, which stays when the dialog goes.
      const wayBack = { label: t("undoAction"), onPress: () => void undoStep(changed) };
      const isStep = REQUESTABLE_STATUSES.some((status) => status === what);
      toast(said(changed, what), { description: changed.patientName, ...(isStep ? { action: wayBack } : {}) });
    },
  });
  const typing = isDirty(state.draft) || (state.panel?.kind === "end" && state.panel.reason.trim() !== "");
  useEffect(() => onTyping(typing), [typing, onTyping]); // tells the dialog around it what would be lost
  return <OpenVisit visit={visit} state={state} move={move} bill={bill} />;
}

function VisitSkeleton() {
  const t = useTranslations("visit");
  return (
    <div role="status" className="flex flex-col gap-3 py-2">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton className="h-4 w-3/5" />
      <Skeleton className="h-10" />
      <Skeleton className="h-18" />
      <Skeleton className="h-14" />
    </div>
  );
}

/** What has just been done, for the message that stays when the dialog goes. */
function useSaid(): (visit: AppointmentView, what: Said) => string {
  const t = useTranslations("visit");
  const status = useTranslations("status");
  const { dayShort, dayOf, time } = useClinicFormat();
  const when = (instant: string) => `${dayShort(dayOf(instant))}, ${time(instant)}`;
  return (visit, what) => {
    if (what === "saved") return t("saved");
    if (what === "undone") return t("undone", { status: status(visit.status) });
    if (what === "checked_in" && visit.ticketNumber !== null)
      return t("done.checkedInWith", { ticket: String(visit.ticketNumber) });
    if (what === "moved") return t("done.moved", { when: when(visit.startsAt) });
    if (what === "proposed") return t("done.proposed", { when: when(visit.proposedStartsAt ?? visit.startsAt) });
    return t(`done.${what}`);
  };
}
