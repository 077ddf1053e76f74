import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { STATUS_LOOK } from "../../lib/status-look.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge } from "../../ui/badge.tsx";
import { Sign } from "../../ui/sign.tsx";
import { CHOICE } from "./choice-class.ts";

/** One visit among others. */
export function VisitCard({ visit }: { visit: AppointmentView }) {
  const { dayTitle, dayOf, time } = useClinicFormat();
  return (
    <Link to="/portal/visits/$appointmentId" params={{ appointmentId: visit.id }} className={CHOICE}>
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">
          {dayTitle(dayOf(visit.startsAt))}, {time(visit.startsAt)}
        </span>
        <span className="block text-work text-ink-2">
          {visit.visitTypeName} · {visit.doctorName}
        </span>
        <StatusBadge status={visit.status} />
      </span>
      <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-3" />
    </Link>
  );
}

export function StatusBadge({ status }: Pick<AppointmentView, "status">) {
  const t = useTranslations("status");
  const { tone, shape } = STATUS_LOOK[status];
  return (
    <Badge tone={tone} className="mt-1">
      {shape && <Sign shape={shape} />}
      {t(status)}
    </Badge>
  );
}
