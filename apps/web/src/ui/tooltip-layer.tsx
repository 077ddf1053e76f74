import { clsx } from "clsx";
import { type RefObject, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { placeBeside } from "./place-beside.ts";
import { currentlyPointed, leave, type Pointed, stay, stopPointing, watchPointed } from "./pointed.ts";

const LOOK = {
  top: "max-w-72 rounded-control bg-ink px-2 py-1 text-small text-panel",
  right: "max-w-80 rounded-float border border-line bg-panel px-3 py-2 pointer-coarse:hidden",
} as const;

/** Where what is said about the thing pointed at appears: once for the whole page. Whoever does not see it has heard it already. */
export function TooltipLayer() {
  const pointed = useSyncExternalStore(watchPointed, currentlyPointed);
  return pointed === null ? null : createPortal(<Said pointed={pointed} />, document.body);
}

function Said({ pointed }: { pointed: Pointed }) {
  const { anchor, side, say } = pointed;
  const said = useRef<HTMLDivElement>(null);
  usePlace(said, pointed);
  useDismissal(anchor);
  return (
    <div
      ref={said}
      aria-hidden
      onPointerEnter={stay}
      onPointerLeave={leave}
      className={clsx(
        "fixed top-0 left-0 z-60 w-max shadow-float transition-opacity duration-100 starting:opacity-0",
        LOOK[side],
      )}
    >
      {say()}
    </div>
  );
}

/** Beside its anchor before it is first painted. */
function usePlace(said: RefObject<HTMLDivElement | null>, { anchor, side }: Pointed) {
  useLayoutEffect(() => {
    if (said.current === null) return;
    const { width, height } = said.current.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const place = placeBeside(
      anchor.getBoundingClientRect(),
      { width, height },
      { width: clientWidth, height: clientHeight },
      side,
    );
    said.current.style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`;
  });
}

/** Synchronises with the keyboard and the scrolling of the whole page. */
function useDismissal(anchor: Element) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      stopPointing();
      // What it was opened over stays open for the next press.
      if (anchor.closest("[role=dialog]")) event.stopPropagation();
    };
    const onScroll = (event: Event) => {
      if (event.target instanceof Node && event.target.contains(anchor)) stopPointing();
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("scroll", onScroll, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("scroll", onScroll, true);
    };
  }, [anchor]);
}
