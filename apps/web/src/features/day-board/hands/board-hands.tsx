import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ClinicFormat } from "../../../lib/clinic-format.ts";
import type { PickedTime } from "../../../lib/day-search.ts";
import { serverNowMs } from "../../../lib/server-clock.ts";
import type { HandsSlot } from "../board.tsx";
import type { BoardPlace } from "../board-place.ts";
import { allowedSpans, verdictOf } from "./carry.ts";
import { lengthOf } from "./drop-verdict.ts";
import { FreeMarks, Ghost } from "./ghost.tsx";
import { drawnSpan } from "./snap.ts";
import { useCarry } from "./use-carry.ts";

/** A visit that has been put somewhere and is on its way there, or was not let in. */
export type Landing = { visit: AppointmentView; startsAt: string; doctorId: string; phase: "sending" | "refused" };

export type BoardHandsProps = {
  slot: HandsSlot;
  format: ClinicFormat;
  /** Why a visit stays where it is, or null when it may be picked up. */
  stuck: (visit: AppointmentView) => string | null;
  landing: Landing | null;
  /** What is said beside a landing that was refused. */
  answer: (anchor: HTMLElement | null) => ReactNode;
  onLand: (visit: AppointmentView, to: { startsAt: string; doctorId: string }) => void;
  /** It cannot be picked up, or not be put there. */
  onRefused: (because: string) => void;
  onCheckIn: (visit: AppointmentView) => void;
  /** Left out where the person may not book. */
  onDraw?: (picked: PickedTime) => void;
};

/** Moving visits and drawing times on a board, by hand and by key, each with a ghost that says where it would be. */
export function BoardHands(props: BoardHandsProps) {
  const { slot, format, landing, answer } = props;
  const { scroller, places, nameOf, onLift } = slot;
  const t = useTranslations("moves");
  const [anchor, setAnchor] = useState<HTMLDivElement | null>(null);
  const { carry, spoken, placeOf } = useCarry(props);
  const board = scroller.current;
  const visit = carry?.kind === "visit" ? carry.visit : null;
  const lifted = visit?.id ?? landing?.visit.id ?? null;
  useEffect(() => onLift(lifted), [lifted, onLift]); // tells the board around it which card to draw as gone
  useEffect(() => () => onLift(null), [onLift]);

  const shown = useRef<HTMLDivElement>(null);
  const keyed = carry?.kind === "visit" && carry.by === "keys";
  // Keeps what is moved by key in sight of a board that scrolls.
  useEffect(() => {
    if (keyed) shown.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [keyed, carry]);

  const target = landing && landingPlace(landing, places, format);
  return (
    <>
      <p role="status" aria-live="assertive" className="sr-only">
        {spoken}
      </p>
      {visit !== null &&
        places.map((place) => (
          <FreeMarks
            key={place.key}
            scroller={board}
            place={place}
            spans={allowedSpans(visit, place, places, serverNowMs())}
          />
        ))}
      {carriedGhost()}
      {landing && target && (
        <Ghost
          ref={setAnchor}
          scroller={board}
          place={target}
          span={spanFrom(Date.parse(landing.startsAt), landing.visit)}
          look={landing.phase}
          title={format.time(landing.startsAt)}
        >
          {t(landing.phase === "sending" ? "sending" : "notThere")}
        </Ghost>
      )}
      {landing?.phase === "refused" && answer(target ? anchor : cardIn(board, landing.visit.id))}
    </>
  );

  function carriedGhost() {
    const place = carry && placeOf(carry.placeKey);
    if (!carry || !place) return null;
    if (carry.kind === "time") {
      const span = drawnSpan(slot.plans[places.indexOf(place)]?.free ?? [], carry.fromMs, carry.toMs);
      return (
        span && (
          <Ghost scroller={board} place={place} span={span} look="free" title={timesOf(span.from, span.to)}>
            {t("minutes", { count: (span.to - span.from) / 60_000 })}
          </Ghost>
        )
      );
    }
    const span = spanFrom(carry.startMs, carry.visit);
    const verdict = verdictOf(carry.visit, carry.startMs, place, places, serverNowMs());
    return (
      <Ghost
        ref={shown}
        scroller={board}
        place={place}
        span={span}
        look={verdict.allowed ? "free" : "refused"}
        title={timesOf(span.from, span.to)}
      >
        {verdict.allowed ? nameOf(place) : t(`because.${verdict.because}`)}
      </Ghost>
    );
  }

  function timesOf(from: number, to: number): string {
    return `${format.time(new Date(from))} – ${format.time(new Date(to))}`;
  }
}

function spanFrom(startMs: number, visit: AppointmentView) {
  return { from: startMs, to: startMs + lengthOf(visit) };
}

/** The column that a landing is in; none when it has gone to another day or another doctor than the board shows. */
function landingPlace({ startsAt, doctorId }: Landing, places: readonly BoardPlace[], format: ClinicFormat) {
  const date = format.dayOf(startsAt);
  return places.find((place) => place.column.doctorId === doctorId && place.date === date);
}

function cardIn(board: HTMLElement | null, visitId: string): HTMLElement | null {
  return board?.querySelector<HTMLElement>(`[data-cell="visit:${visitId}"]`) ?? null;
}
