import type { DayView } from "@lockstep/domain/scheduling/board";
import { type RefObject, useLayoutEffect } from "react";
import { serverNowMs } from "../../lib/server-clock.ts";
import { type BoardWindow, topOf } from "./board-window.ts";

/** When a day is opened: today's board starts a little above now, any other at its first opening hour. */
export function useScrollToNow(scroller: RefObject<HTMLElement | null>, day: DayView, window: BoardWindow): void {
  // Synchronises the scroll position with the day, once for each day; changes of the same day must not move the page.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const now = serverNowMs();
    const today = window.from <= now && now <= window.to;
    element.scrollTop = today ? topOf(now, window) - element.clientHeight / 3 : 0;
  }, [day.date]);
}
