import { clsx } from "clsx";
import type { ReactNode, Ref } from "react";
import { createPortal } from "react-dom";
import { Spinner } from "../../../ui/spinner.tsx";
import type { BoardPlace } from "../board-place.ts";
import { heightOf, topOf } from "../board-window.ts";
import type { Span } from "../lanes.ts";
import { bodyOf } from "./carry.ts";

type GhostProps = {
  scroller: HTMLElement | null;
  place: BoardPlace;
  span: Span;
  look: "free" | "refused" | "sending";
  title: ReactNode;
  children?: ReactNode;
  ref?: Ref<HTMLDivElement>;
};

const LOOK = {
  free: "border-accent bg-soft text-accent",
  refused: "border-danger hatched text-danger",
  sending: "border-dashed border-accent bg-panel text-ink-2",
} as const;

/** Where something would go: the new time, or why it cannot be. For the eye; what is said stands elsewhere. */
export function Ghost({ scroller, place, span, look, title, children, ref }: GhostProps) {
  const body = bodyOf(scroller, place.key);
  if (body === null) return null;
  return createPortal(
    <div
      ref={ref}
      aria-hidden="true"
      className={clsx(
        "pointer-events-none absolute inset-x-1 z-[7] flex min-h-6 flex-col overflow-hidden rounded-md border-2 px-1.5 text-small leading-4 shadow-float",
        LOOK[look],
      )}
      style={{ top: topOf(span.from, place.window), height: heightOf(span, place.window) }}
    >
      <span className="flex items-center gap-1.5 truncate py-px font-semibold">
        {look === "sending" && <Spinner />}
        {title}
      </span>
      {children !== undefined && <span className="line-clamp-3">{children}</span>}
    </div>,
    body,
  );
}

/** The times at which what is carried may be put. */
export function FreeMarks({ scroller, place, spans }: Pick<GhostProps, "scroller" | "place"> & { spans: Span[] }) {
  const body = bodyOf(scroller, place.key);
  if (body === null) return null;
  return createPortal(
    spans.map((span) => (
      <div
        key={span.from}
        aria-hidden="true"
        className="pointer-events-none absolute inset-x-0 border-l-3 border-accent bg-soft opacity-60"
        style={{ top: topOf(span.from, place.window), height: heightOf(span, place.window) }}
      />
    )),
    body,
  );
}
