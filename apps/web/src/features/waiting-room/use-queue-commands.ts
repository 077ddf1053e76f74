import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useUndoStep } from "../../lib/use-undo-step.ts";
import { toast } from "../../ui/toast.ts";

type Step = "checked_in" | "confirmed" | "completed";

/** What is done with a press in the waiting room. Each says what came of it, with a way back. */
export function useQueueCommands() {
  const t = useTranslations("waiting");
  const explain = useExplain();
  const undo = useUndoStep();
  const queryClient = useQueryClient();
  const refetch = () => void queryClient.invalidateQueries(trpc.scheduling.pathFilter());
  const taken = (title: string, visit: AppointmentView) => {
    toast(title, { description: visit.patientName, action: { label: t("undo"), onPress: () => void undo(visit) } });
  };
  const refused = (error: unknown) => {
    const done = refusalWith(error, "ALREADY_DONE")?.result as AppointmentView | undefined; // what the command answers with
    if (done) toast(t("alreadyCalled", { patient: done.patientName }), { description: t("alreadyCalledHint") });
    else toast(t("failed"), { description: explain(error), tone: "danger" });
  };
  const stepping = useMutation(trpc.scheduling.changeStatus.mutationOptions({ onError: refused, onSettled: refetch }));
  const calling = useMutation(
    trpc.scheduling.callNext.mutationOptions({
      onSuccess: (visit) => taken(t("called", { ticket: String(visit.ticketNumber ?? "–") }), visit),
      onError: refused,
      onSettled: refetch,
    }),
  );
  return {
    /** The visit that a step is being taken with. */
    stepping: stepping.isPending ? stepping.variables.appointmentId : null,
    /** The doctor for whom somebody is being called. */
    calling: calling.isPending ? calling.variables.doctorId : null,
    step(visit: AppointmentView, to: Step) {
      stepping.mutate(
        { appointmentId: visit.id, expectedVersion: visit.version, to, idempotencyKey: newKey() },
        { onSuccess: (done) => taken(t(`done.${to}`, { ticket: String(done.ticketNumber ?? "–") }), done) },
      );
    },
    callNext(doctorId: string, shown: AppointmentView) {
      calling.mutate({ doctorId, appointmentId: shown.id, idempotencyKey: newKey() });
    },
  };
}
export type QueueCommands = ReturnType<typeof useQueueCommands>;
