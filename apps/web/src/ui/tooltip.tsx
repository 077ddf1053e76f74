import {
  cloneElement,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
} from "react";
import { leave, restOn, reword, stopPointing, stopPointingAt } from "./pointed.ts";

type Handlers = {
  onPointerEnter?: ((event: PointerEvent<Element>) => void) | undefined;
  onPointerLeave?: ((event: PointerEvent<Element>) => void) | undefined;
  onPointerDown?: ((event: PointerEvent<Element>) => void) | undefined;
  onFocus?: ((event: FocusEvent<Element>) => void) | undefined;
  onBlur?: ((event: FocusEvent<Element>) => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent<Element>) => void) | undefined;
};

type TooltipProps = {
  /** What is said; a function where it costs something to make. */
  text: string | (() => ReactNode);
  side?: "top" | "right";
  delayMs?: number;
  /** The element that is pointed at; it passes the handlers on. */
  children: ReactElement<Handlers>;
};

/** Says something about an element while it is pointed at. The words themselves are drawn by the page's one `TooltipLayer`. */
export function Tooltip({ text, side = "top", delayMs = 400, children }: TooltipProps) {
  const anchor = useRef<Element | null>(null);
  const own = children.props;
  const say = typeof text === "string" ? () => text : text;
  // The page's one layer outlives the element.
  useEffect(() => {
    if (anchor.current) reword(anchor.current, say);
  });
  useEffect(
    () => () => {
      if (anchor.current) stopPointingAt(anchor.current);
    },
    [],
  );

  function at(event: PointerEvent<Element> | FocusEvent<Element>, afterMs: number) {
    anchor.current = event.currentTarget;
    restOn({ anchor: event.currentTarget, side, say }, afterMs);
  }
  return cloneElement(children, {
    onPointerEnter(event) {
      own.onPointerEnter?.(event);
      if (event.pointerType === "mouse") at(event, delayMs);
    },
    onPointerLeave(event) {
      own.onPointerLeave?.(event);
      if (event.pointerType === "mouse") leave();
    },
    onPointerDown(event) {
      own.onPointerDown?.(event);
      stopPointing();
    },
    onKeyDown(event) {
      own.onKeyDown?.(event);
      if (event.key === "Enter" || event.key === " ") stopPointing();
    },
    onFocus(event) {
      own.onFocus?.(event);
      if (event.target === event.currentTarget && event.currentTarget.matches(":focus-visible")) at(event, 0);
    },
    onBlur(event) {
      own.onBlur?.(event);
      stopPointingAt(event.currentTarget);
    },
  });
}
