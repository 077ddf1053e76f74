import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { toast } from "../ui/toast.ts";
import { newKey } from "./new-key.ts";
import { client, trpc } from "./trpc.ts";
import { useExplain } from "./use-explain.ts";

/**
 * Takes back the step that led to this version of a visit, and says what came of it. For a button in a message, which may
 * be pressed when the screen that took the step is gone: it depends on nothing that is mounted.
 */
export function useUndoStep(): (visit: AppointmentView) => Promise<void> {
  const t = useTranslations("visit");
  const status = useTranslations("status");
  const explain = useExplain();
  const queryClient = useQueryClient();
  return async ({ id: appointmentId, version: expectedVersion, patientName }) => {
    try {
      const undone = await client.scheduling.undoStatus.mutate({
        appointmentId,
        expectedVersion,
        idempotencyKey: newKey(),
      });
      toast(t("undone", { status: status(undone.status) }), { description: patientName });
    } catch (error) {
      toast(t("undoFailed"), { description: explain(error), tone: "danger" });
    }
    void queryClient.invalidateQueries(trpc.scheduling.pathFilter());
  };
}
