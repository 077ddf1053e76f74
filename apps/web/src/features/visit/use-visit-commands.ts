import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { RequestableStatus } from "@lockstep/domain/scheduling/statuses";
import { useMutation } from "@tanstack/react-query";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { changesIn, type DetailsDraft } from "./details-draft.ts";

type Outcome = { done: (visit: AppointmentView) => void; failed: (error: unknown) => void };

/** The commands on one visit, each for the version that the person was looking at. Every press is an intent of its own. */
export function useVisitCommands(appointmentId: string) {
  const step = useMutation(trpc.scheduling.changeStatus.mutationOptions());
  const answer = useMutation(trpc.scheduling.answerProposal.mutationOptions());
  const undo = useMutation(trpc.scheduling.undoStatus.mutationOptions());
  const edit = useMutation(trpc.scheduling.edit.mutationOptions());
  const told = ({ done, failed }: Outcome) => ({ onSuccess: done, onError: failed });
  return {
    taking: step.isPending ? step.variables.to : null,
    answering: answer.isPending ? answer.variables.accept : null,
    saving: edit.isPending,
    undoing: undo.isPending,
    step(to: RequestableStatus, reason: string, expectedVersion: number, outcome: Outcome) {
      const why = reason.trim() === "" ? {} : { reason };
      step.mutate({ appointmentId, to, expectedVersion, idempotencyKey: newKey(), ...why }, told(outcome));
    },
    answer(accept: boolean, expectedVersion: number, outcome: Outcome) {
      answer.mutate({ appointmentId, accept, expectedVersion, idempotencyKey: newKey() }, told(outcome));
    },
    undo(expectedVersion: number, outcome: Outcome) {
      undo.mutate({ appointmentId, expectedVersion, idempotencyKey: newKey() }, told(outcome));
    },
    save(draft: DetailsDraft, expectedVersion: number, outcome: Outcome) {
      edit.mutate({ appointmentId, expectedVersion, ...changesIn(draft) }, told(outcome));
    },
  };
}
