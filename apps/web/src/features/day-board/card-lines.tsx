import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { clsx } from "clsx";
import { CopyPlus, Footprints, MessageSquare, Phone, Video } from "lucide-react";
import { useTranslations } from "use-intl";
import { STATUS_LOOK } from "../../lib/status-look.ts";
import { useTimeLeft } from "../../lib/use-time-left.ts";
import { Sign } from "../../ui/sign.tsx";
import { HoldCountdown } from "./hold-countdown.tsx";

/** Heights, in pixels, from which a card has room for its second and third line. */
export const TWO_LINES = 34;
export const THREE_LINES = 52;

const MODE_ICON = { in_person: null, video: Video, voice: Phone, text: MessageSquare } as const satisfies Record<
  VisitMode,
  unknown
>;

// Words lie on a ground of their own above the now-line, which would strike them through.
const GROUND = "relative z-[6] bg-(--card)";

type CardLinesProps = { visit: AppointmentView; height: number; time: string };

/** The name first; time, type and the word of the status as far as there is room. A sign stands in for a word without room. */
export function CardLines({ visit, height, time }: CardLinesProps) {
  const ModeIcon = MODE_ICON[visit.mode];
  const { shape } = STATUS_LOOK[visit.status];
  const tall = height >= THREE_LINES;
  return (
    <>
      <span className="flex items-center justify-between gap-1.5">
        <PatientName visit={visit} />
        <span className={clsx(GROUND, "flex shrink-0 items-center gap-1.5")}>
          {visit.walkIn && <Footprints size={12} aria-hidden />}
          {visit.overbooked && <CopyPlus size={12} aria-hidden />}
          {visit.expiresAt !== null && !tall && <LapsesSoon until={visit.expiresAt} />}
          {!tall && height >= TWO_LINES && <HoldLeft visit={visit} />}
          {!tall && shape !== null && <Sign shape={shape} />}
        </span>
      </span>
      {height >= TWO_LINES && (
        <span className={clsx(GROUND, "flex max-w-full items-center gap-1 self-start text-small text-ink-2")}>
          {ModeIcon && <ModeIcon size={12} aria-hidden className="shrink-0" />}
          <span className="truncate">
            {time} {visit.visitTypeName}
          </span>
        </span>
      )}
      {tall && <StatusWord visit={visit} />}
    </>
  );
}

function PatientName({ visit }: { visit: AppointmentView }) {
  const over = visit.status === "completed" || visit.status === "no_show";
  return (
    <span
      className={clsx(
        GROUND,
        "min-w-0 truncate font-semibold",
        over ? "text-ink-2" : "text-ink",
        visit.status === "no_show" && "line-through",
      )}
    >
      {visit.patientName}
    </span>
  );
}

function HoldLeft({ visit: { status, holdExpiresAt } }: { visit: AppointmentView }) {
  return status === "held" && holdExpiresAt !== null && <HoldCountdown expiresAt={holdExpiresAt} />;
}

/** A request in its last two hours; before that its colour is enough. */
function LapsesSoon({ until }: { until: string }) {
  const { left, soon } = useTimeLeft(until);
  if (!soon) return null;
  return (
    <span className="flex shrink-0 items-center gap-0.5 text-small font-semibold">
      <Sign shape="hourglass" />
      {left}
    </span>
  );
}

function StatusWord({ visit }: { visit: AppointmentView }) {
  const words = useTranslations("status");
  const { shape } = STATUS_LOOK[visit.status];
  if (shape === null) return null;
  return (
    <span className={clsx(GROUND, "flex max-w-full items-center gap-1 self-start text-small")}>
      <Sign shape={shape} />
      <span className="truncate">{words(visit.status)}</span>
      <HoldLeft visit={visit} />
      {visit.expiresAt !== null && <LapsesSoon until={visit.expiresAt} />}
    </span>
  );
}
