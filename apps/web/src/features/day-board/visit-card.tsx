import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import { clsx } from "clsx";
import { CopyPlus, MessageSquare, Phone, Video } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import { STATUS_LOOK } from "../../lib/status-look.ts";
import { SharedTooltipTrigger, type TooltipHandle } from "../../ui/shared-tooltip.tsx";
import { Sign } from "../../ui/sign.tsx";
import { visitKey } from "./cells.ts";
import { HoldCountdown } from "./hold-countdown.tsx";
import type { Laned } from "./lanes.ts";
import type { VisitSpan } from "./plan-column.ts";
import { useVisitName } from "./use-visit-name.ts";

const TONE = {
  neutral: "border-ink-3 bg-done-bg text-done",
  pending: "border-pending bg-pending-bg text-pending",
  confirmed: "border-confirmed bg-confirmed-bg text-confirmed",
  room: "border-room bg-room-bg text-room",
  danger: "border-danger bg-danger-bg text-danger",
  held: "border-held bg-held-bg text-held border-dashed",
} as const;

export const MODE_ICON = { in_person: null, video: Video, voice: Phone, text: MessageSquare } as const satisfies Record<
  VisitMode,
  unknown
>;

/** Heights, in pixels, from which a card has room for its second and third line. */
const TWO_LINES = 34;
const THREE_LINES = 52;

type VisitCardProps = {
  laned: Laned<VisitSpan>;
  top: number;
  height: number;
  format: ClinicFormat;
  tabStop: boolean;
  /** It has just changed, here or at another desk. */
  arrived: boolean;
  summary: TooltipHandle<VisitSpan>;
  onOpen: () => void;
};

export function VisitCard({ laned, top, height, format, tabStop, arrived, summary, onOpen }: VisitCardProps) {
  const { visit } = laned.item;
  const name = useVisitName(format);
  const { tone } = STATUS_LOOK[visit.status];
  const width = 100 / laned.lanes;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus.
    <div
      role="gridcell"
      className="absolute"
      style={{ top, height, left: `${laned.lane * width}%`, width: `${width}%` }}
    >
      <SharedTooltipTrigger handle={summary} payload={laned.item}>
        <button
          type="button"
          data-cell={visitKey(visit.id)}
          data-status={visit.status}
          tabIndex={tabStop ? 0 : -1}
          aria-label={name(visit)}
          onClick={onOpen}
          className={clsx(
            "absolute inset-y-px right-1 left-1 flex flex-col overflow-hidden rounded-md border-l-3 pr-1.5 pl-2 text-left text-[12.5px] leading-4 hover:brightness-[0.97] dark:hover:brightness-110",
            height < TWO_LINES ? "justify-center" : height < THREE_LINES ? "py-px" : "py-1",
            TONE[tone],
            arrived && "animate-arrive",
          )}
        >
          <CardLines visit={visit} height={height} time={format.time(visit.startsAt)} />
        </button>
      </SharedTooltipTrigger>
    </div>
  );
}

function CardLines({ visit, height, time }: { visit: VisitSpan["visit"]; height: number; time: string }) {
  const status = useTranslations("status");
  const { shape } = STATUS_LOOK[visit.status];
  const ModeIcon = MODE_ICON[visit.mode];
  const over = visit.status === "completed" || visit.status === "no_show";
  const tall = height >= THREE_LINES;
  const inlineSign = shape !== null && !tall;
  return (
    <>
      <span className="relative z-[6] flex items-center gap-1.5">
        <span
          className={clsx(
            "min-w-0 flex-1 truncate font-semibold",
            over ? "text-ink-2" : "text-ink",
            visit.status === "no_show" && "line-through",
          )}
        >
          {visit.patientName}
        </span>
        {visit.overbooked && <CopyPlus size={12} aria-hidden className="shrink-0" />}
        {inlineSign && visit.holdExpiresAt !== null && visit.status === "held" && (
          <HoldCountdown expiresAt={visit.holdExpiresAt} />
        )}
        {inlineSign && <Sign shape={shape} />}
      </span>
      {height >= TWO_LINES && (
        <span className="relative z-[6] flex items-center gap-1 text-small text-ink-2">
          {ModeIcon && <ModeIcon size={12} aria-hidden className="shrink-0" />}
          <span className="truncate">
            {time} {visit.visitTypeName}
          </span>
        </span>
      )}
      {tall && shape !== null && (
        <span className="relative z-[6] flex items-center gap-1 text-small">
          <Sign shape={shape} />
          <span className="truncate">{status(visit.status)}</span>
          {visit.status === "held" && visit.holdExpiresAt !== null && <HoldCountdown expiresAt={visit.holdExpiresAt} />}
        </span>
      )}
    </>
  );
}
