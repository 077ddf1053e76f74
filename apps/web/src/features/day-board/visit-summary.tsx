import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useTranslations } from "use-intl";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import { STATUS_LOOK } from "../../lib/status-look.ts";
import { useTimeLeft } from "../../lib/use-time-left.ts";
import { Badge } from "../../ui/badge.tsx";
import { Sign } from "../../ui/sign.tsx";
import { HoldCountdown } from "./hold-countdown.tsx";

function LapsesIn({ until }: { until: string }) {
  const t = useTranslations("board");
  return t("visitLapses", { time: useTimeLeft(until).left });
}

/** What the pointer is told about a visit. */
export function VisitSummary({ visit, format }: { visit: AppointmentView; format: ClinicFormat }) {
  const t = useTranslations("board");
  const status = useTranslations("status");
  const mode = useTranslations("mode");
  const { tone, shape } = STATUS_LOOK[visit.status];
  const facts = [
    visit.visitTypeName,
    mode(visit.mode),
    ...(visit.roomName === null ? [] : [visit.roomName]),
    ...(visit.walkIn ? [t("visitWalkIn")] : []),
    ...(visit.overbooked ? [t("visitOverbooked")] : []),
  ];
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold">{visit.patientName}</p>
      <p className="text-ink-2">
        {format.time(visit.startsAt)} – {format.time(visit.endsAt)} · {visit.doctorName}
      </p>
      <p className="text-ink-2">{facts.join(" · ")}</p>
      {visit.note !== null && <p className="line-clamp-3 text-ink-2 italic">{visit.note}</p>}
      <p>
        <Badge tone={tone}>
          {shape && <Sign shape={shape} />}
          {status(visit.status)}
          {visit.expiresAt !== null && <LapsesIn until={visit.expiresAt} />}
          {visit.status === "held" && visit.holdExpiresAt !== null && <HoldCountdown expiresAt={visit.holdExpiresAt} />}
        </Badge>
      </p>
    </div>
  );
}
