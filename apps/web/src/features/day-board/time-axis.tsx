import { type BoardWindow, heightOf, hourMarks, topOf } from "./board-window.ts";

type TimeAxisProps = { window: BoardWindow; time: (instant: Date) => string; now: number };

const CLEAR_OF_NOW_PX = 14;

/** The clinic's clock down the side. Every cell says its own time, so this is for the eye only. */
export function TimeAxis({ window, time, now }: TimeAxisProps) {
  const nowTop = topOf(now, window);
  return (
    <div
      aria-hidden="true"
      className="sticky left-0 z-20 w-(--axis) shrink-0 bg-panel text-right text-small text-ink-3"
    >
      <div className="sticky top-0 z-10 h-13 border-b border-line bg-panel max-sm:h-0 max-sm:border-0" />
      <div className="relative" style={{ height: heightOf(window, window) }}>
        {hourMarks(window, time)
          .map((mark) => ({ ...mark, top: topOf(mark.at, window) }))
          .filter(({ top }) => top > 0 && Math.abs(top - nowTop) > CLEAR_OF_NOW_PX)
          .map(({ at, top, label }) => (
            <span key={at} className="absolute right-2 -translate-y-2" style={{ top }}>
              {label}
            </span>
          ))}
        {now >= window.from && now <= window.to && (
          <span className="absolute right-2 -translate-y-2 font-semibold text-now" style={{ top: nowTop }}>
            {time(new Date(now))}
          </span>
        )}
      </div>
    </div>
  );
}
