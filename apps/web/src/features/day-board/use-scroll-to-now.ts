import { type RefObject, useLayoutEffect } from "react";
import { serverNowMs } from "../../lib/server-clock.ts";
import { type BoardWindow, topOf } from "./board-window.ts";

/** When a board is opened: that with today starts a little above now, any other at the first opening hour. */
export function useScrollToNow(
  scroller: RefObject<HTMLElement | null>,
  shown: string,
  windows: readonly BoardWindow[],
): void {
  // Synchronises the scroll position with what is shown, once for each; changes within it must not move the page.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const now = serverNowMs();
    const today = windows.find((window) => window.from <= now && now <= window.to);
    element.scrollTop = today ? topOf(now, today) - element.clientHeight / 3 : 0;
  }, [shown]);
}
