import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * For what has just appeared: it has the focus as soon as it is drawn, and again when `because` is another. At once and not a
 * moment later, as a dialog whose focused button has gone would take the focus to itself in between.
 */
export function useFocus<E extends HTMLElement>(because?: unknown): RefObject<E | null> {
  const element = useRef<E>(null);
  useLayoutEffect(() => element.current?.focus(), [because]);
  return element;
}
