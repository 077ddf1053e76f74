import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";
import { cardOf, useSawVisit } from "./-saw-visit.ts";

/** Moves a visit back to where it was; another move, with a key of its own, and refused like any other. */
export function useUndo(): (moved: AppointmentView, before: AppointmentView) => void {
  const t = useTranslations("moves");
  const { time } = useClinicFormat();
  const explain = useExplain();
  const saw = useSawVisit();
  const { mutateAsync } = useMutation(trpc.scheduling.reschedule.mutationOptions());
  return async ({ id, version, patientName }, { startsAt, doctorId, doctorName }) => {
    const wish = { appointmentId: id, expectedVersion: version, startsAt, doctorId, idempotencyKey: newKey() };
    try {
      saw(await mutateAsync(wish));
      focusSoon(id);
      toast(t("undone", { time: time(startsAt), doctor: doctorName }), { description: patientName });
    } catch (error) {
      toast(t("notUndone", { patient: patientName }), { description: explain(error), tone: "danger" });
    }
  };
}

/** Checks somebody in from the board. Pressed twice it is asked once. */
export function useCheckIn(): (visit: AppointmentView) => void {
  const t = useTranslations("moves");
  const explain = useExplain();
  const saw = useSawVisit();
  const { mutateAsync } = useMutation(trpc.scheduling.changeStatus.mutationOptions());
  const asking = useRef(new Set<string>());
  return async ({ id, version, patientName }) => {
    if (asking.current.has(id)) return;
    asking.current.add(id);
    const step = { appointmentId: id, to: "checked_in" as const, expectedVersion: version, idempotencyKey: newKey() };
    try {
      saw(await mutateAsync(step));
      toast(t("checkedIn"), { description: patientName });
    } catch (error) {
      toast(t("notCheckedIn", { patient: patientName }), { description: explain(error), tone: "danger" });
    } finally {
      asking.current.delete(id);
    }
  };
}

/** To the card where it is now, once it has been drawn there. */
export function focusSoon(visitId: string) {
  setTimeout(() => cardOf(visitId)?.focus());
}
