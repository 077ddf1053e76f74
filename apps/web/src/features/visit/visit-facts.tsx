import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { STATUS_LOOK } from "../../lib/status-look.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useTimeLeft } from "../../lib/use-time-left.ts";
import { Badge } from "../../ui/badge.tsx";
import { Sign } from "../../ui/sign.tsx";

/** While or after a patient is with the doctor. */
const SEEN: readonly AppointmentDetail["status"][] = ["checked_in", "in_progress", "completed"];

/** Who, with whom, what, how and in which state. */
export function VisitFacts({ visit }: { visit: AppointmentDetail }) {
  const t = useTranslations("visit");
  const mode = useTranslations("mode");
  const { date } = useClinicFormat();
  const isDoctor = useActor().roles.includes("doctor");
  const { cancelledBy, cancellationReason: reason } = visit;
  const who = cancelledBy === null ? "" : t(`cancellers.${cancelledBy}`);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">
        {visit.patientFileNumber} · {t("born", { date: date(visit.patientDateOfBirth) })}
        {visit.patientPhone !== null && ` · ${visit.patientPhone}`} ·{" "}
        <Link
          to="/desk/patients/$patientId"
          params={{ patientId: visit.patientId }}
          aria-label={t("fileOf", { patient: visit.patientName })}
          className="rounded-control text-accent underline underline-offset-2"
        >
          {t("file")}
        </Link>
        {isDoctor && SEEN.includes(visit.status) && (
          <>
            {" · "}
            <Link
              to="/desk/patients/$patientId"
              params={{ patientId: visit.patientId }}
              search={{ prescribe: visit.id }}
              className="rounded-control text-accent underline underline-offset-2"
            >
              {t("prescribe")}
            </Link>
          </>
        )}
      </p>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-flow-col sm:auto-cols-fr">
        <Fact label={t("status")}>
          <StatusBadge status={visit.status} />
          {visit.walkIn && <span className="block text-small text-ink-2">{t("walkIn")}</span>}
          {visit.overbooked && <span className="block text-small text-ink-2">{t("overbooked")}</span>}
        </Fact>
        {visit.ticketNumber !== null && (
          <Fact label={t("ticket")}>
            <span className="font-semibold">{visit.ticketNumber}</span>
          </Fact>
        )}
        <Fact label={t("doctor")}>{visit.doctorName}</Fact>
        <Fact label={t("type")}>{visit.visitTypeName}</Fact>
        <Fact label={t("how")}>{mode(visit.mode)}</Fact>
      </dl>
      {visit.expiresAt !== null && <Lapses until={visit.expiresAt} />}
      {cancelledBy !== null && (
        <p className="text-ink-2">
          {reason === null ? t("cancelledBy", { who }) : t("cancelledByWhy", { who, reason })}
        </p>
      )}
    </div>
  );
}

/** A request that nobody answers goes by itself; whoever opens it can still say yes. */
function Lapses({ until }: { until: string }) {
  const t = useTranslations("visit");
  const { left } = useTimeLeft(until);
  return (
    <p className="flex items-center gap-2 rounded-control bg-pending-bg p-2.5 text-pending">
      <Sign shape="hourglass" />
      {t("lapses", { time: left })}
    </p>
  );
}

export function StatusBadge({ status }: { status: AppointmentDetail["status"] }) {
  const word = useTranslations("status");
  const { tone, shape } = STATUS_LOOK[status];
  return (
    <Badge tone={tone}>
      {shape && <Sign shape={shape} />}
      {word(status)}
    </Badge>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-ink-2">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
