import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";

/** What the patient is told at the desk: the number, when about, with whom and where. */
export function WalkInTicket({ visit }: { visit: AppointmentView }) {
  const t = useTranslations("waiting.form");
  const { time } = useClinicFormat();
  const where = { doctor: visit.doctorName, room: visit.roomName ?? "" };
  return (
    <div role="status" className="flex flex-col items-center gap-1 py-4 text-center">
      <p className="text-ink-2">{t("ticket")}</p>
      <p className="text-[64px] leading-none font-semibold">{visit.ticketNumber}</p>
      <p className="pt-2 text-title font-semibold">{visit.patientName}</p>
      <p>{t("about", { time: time(visit.startsAt) })}</p>
      <p className="text-ink-2">{visit.roomName === null ? visit.doctorName : t("where", where)}</p>
    </div>
  );
}
