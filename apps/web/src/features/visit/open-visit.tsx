import type { AppointmentDetail, AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { mayMoveAppointment } from "@lockstep/domain/scheduling/verdicts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useActor } from "../../lib/actor.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { EndVisit } from "./end-visit.tsx";
import { Proposal } from "./proposal.tsx";
import { StaleVisit } from "./stale-visit.tsx";
import { stepVerdict } from "./step-verdict.ts";
import { UndoStep } from "./undo-step.tsx";
import type { TimeGone, useOpenVisit } from "./use-open-visit.ts";
import { VisitDetails } from "./visit-details.tsx";
import { VisitFacts } from "./visit-facts.tsx";
import { VisitHistory } from "./visit-history.tsx";
import { VisitNews } from "./visit-news.tsx";
import { useWhyNot, VisitSteps } from "./visit-steps.tsx";

/** What the choice of another time is given; the booking room draws it. */
export type MoveSlot = {
  visit: AppointmentView;
  purpose: "reschedule" | "propose";
  conflict: TimeGone | null;
  onMoved: (visit: AppointmentView) => void;
  onStale: (error: unknown, again: (version: number) => void) => void;
  onBack: () => void;
};

type OpenVisitProps = {
  visit: AppointmentDetail;
  state: ReturnType<typeof useOpenVisit>;
  move: (slot: MoveSlot) => ReactNode;
  bill?: ReactNode;
};

export function OpenVisit({ visit, state, move, bill }: OpenVisitProps) {
  const explain = useExplain();
  const actor = useActor();
  const { panel, stale, commands } = state;
  const fixed = useWhyNot(visit)(
    mayMoveAppointment(actor, visit) ? { allowed: true } : { allowed: false, because: "role" },
  );
  return (
    <div className="flex flex-col gap-4">
      <VisitNews entries={state.news} onSeen={state.seen} />
      <p role="alert" className="text-danger empty:hidden">
        {state.failure !== null && explain(state.failure)}
      </p>
      {stale !== null && <Stale state={state} stale={stale} />}
      {/* It keeps its place, and what was chosen in it, while the two sides are compared. */}
      <div hidden={stale !== null}>
        {panel?.kind === "move" ? (
          move({
            visit,
            purpose: panel.purpose,
            conflict: panel.conflict,
            onMoved: (moved) => state.done(moved, panel.purpose === "propose" ? "proposed" : "moved"),
            onStale: state.moveWentStale,
            onBack: () => state.setPanel(null),
          })
        ) : panel?.kind === "end" ? (
          <EndVisit
            to={panel.to}
            reason={panel.reason}
            onReason={(reason) => state.setPanel({ ...panel, reason })}
            busy={commands.taking !== null}
            onEnd={() => state.step(panel.to)}
            onBack={() => state.setPanel(null)}
          />
        ) : (
          <div className="flex flex-col gap-4">
            <VisitFacts visit={visit} />
            {bill}
            {visit.status === "reschedule_proposed" && visit.proposedStartsAt !== null && (
              <Proposal
                startsAt={visit.proposedStartsAt}
                fixed={fixed}
                answering={commands.answering}
                onAnswer={(accept) => state.answer(accept)}
              />
            )}
            <VisitSteps
              visit={visit}
              taking={commands.taking}
              onStep={(to) => state.step(to)}
              onEnd={(to) => state.setPanel({ kind: "end", to, reason: "" })}
              onMove={(purpose) => state.setPanel({ kind: "move", purpose, conflict: null })}
            />
            <UndoStep visit={visit} busy={commands.undoing} onUndo={() => state.undo()} />
            <VisitDetails
              visit={visit}
              draft={state.draft}
              onDraft={state.setDraft}
              fixed={fixed}
              saving={commands.saving}
              onSave={(draft) => state.save(draft)}
            />
            <VisitHistory history={visit.history} />
          </div>
        )}
      </div>
    </div>
  );
}

type StaleProps = { state: OpenVisitProps["state"]; stale: NonNullable<OpenVisitProps["state"]["stale"]> };

function Stale({ state, stale }: StaleProps) {
  const actor = useActor();
  const why = useWhyNot(stale.now);
  const { data: rooms } = useQuery(trpc.scheduling.rooms.queryOptions(undefined, { staleTime: 300_000 }));
  const { taking, saving, answering } = state.commands;
  const impossible =
    stale.to === null ? undefined : why(stepVerdict(actor, stale.now, stale.to, new Date(serverNowMs())));
  return (
    <StaleVisit
      stale={stale}
      impossible={impossible}
      busy={taking !== null || saving || answering !== null}
      roomName={(id) => rooms?.find((room) => room.id === id)?.name ?? ""}
      onTheirs={state.takeTheirs}
    />
  );
}
