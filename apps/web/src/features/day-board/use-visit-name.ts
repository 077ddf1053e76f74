import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useTranslations } from "use-intl";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useDuration } from "../../lib/use-duration.ts";

/** Everything that a card shows by place, colour and shape, as one sentence to be heard. */
export function useVisitName(format: ClinicFormat): (visit: AppointmentView) => string {
  const t = useTranslations("board");
  const status = useTranslations("status");
  const mode = useTranslations("mode");
  const duration = useDuration();
  return (visit) =>
    [
      t("visit", {
        from: format.time(visit.startsAt),
        to: format.time(visit.endsAt),
        patient: visit.patientName,
        type: visit.visitTypeName,
        mode: mode(visit.mode),
        status: status(visit.status),
        doctor: visit.doctorName,
      }),
      ...(visit.roomName === null ? [] : [visit.roomName]),
      ...(visit.walkIn ? [t("visitWalkIn")] : []),
      ...(visit.expiresAt !== null
        ? [t("visitLapses", { time: duration(Date.parse(visit.expiresAt) - serverNowMs()) })]
        : []),
      ...(visit.overbooked ? [t("visitOverbooked")] : []),
    ].join(", ");
}
