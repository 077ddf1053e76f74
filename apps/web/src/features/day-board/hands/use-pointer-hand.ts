import { type RefObject, useEffect, useEffectEvent } from "react";

export type Point = { x: number; y: number };

type Gesture = {
  /** Something is picked up, or not: then the press is nothing but a press. */
  onGrip: (cell: HTMLElement, at: Point, touch: boolean) => boolean;
  onMove: (to: Point) => void;
  onDrop: () => void;
  onCancel: () => void;
};

const MOUSE_SLOP_PX = 5;
const TOUCH_SLOP_PX = 10;
const LONG_PRESS_MS = 350;
const EDGE_PX = 36;
const EDGE_STEP_PX = 10;

type Press = { id: number; at: Point; cell: HTMLElement; touch: boolean; timer?: ReturnType<typeof setTimeout> };

/**
 * Dragging on the board with a mouse or a pen, and with a finger after a long press, so that a swipe goes on scrolling.
 * At an edge the board scrolls on. Escape puts back; the click that ends a drag opens nothing.
 */
export function usePointerHand(
  scroller: RefObject<HTMLElement | null>,
  pressed: RefObject<PointerEvent | null>,
  gesture: Gesture,
): void {
  const onGrip = useEffectEvent(gesture.onGrip);
  const onMove = useEffectEvent(gesture.onMove);
  const onDrop = useEffectEvent(gesture.onDrop);
  const onCancel = useEffectEvent(gesture.onCancel);

  // Synchronises with the pointers over the board.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const board = element;
    let press: Press | null = null;
    let lifted = false;
    let point: Point = { x: 0, y: 0 };

    function begin(event: PointerEvent) {
      if (!event.isPrimary || event.button !== 0 || press !== null) return;
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-cell]") : null;
      if (cell === null) return;
      const touch = event.pointerType === "touch";
      point = { x: event.clientX, y: event.clientY };
      press = { id: event.pointerId, at: point, cell, touch };
      if (touch) press.timer = setTimeout(lift, LONG_PRESS_MS);
    }
    function lift() {
      if (press === null) return;
      lifted = onGrip(press.cell, press.at, press.touch);
      if (!lifted) return end();
      board.style.scrollSnapType = "none";
      if (!press.touch) board.setPointerCapture(press.id);
      requestAnimationFrame(scrollAtEdge);
    }
    function move(event: PointerEvent) {
      if (press === null || event.pointerId !== press.id) return;
      point = { x: event.clientX, y: event.clientY };
      const far = Math.hypot(point.x - press.at.x, point.y - press.at.y);
      if (!lifted && press.touch && far > TOUCH_SLOP_PX) return end();
      if (!lifted && !press.touch && far > MOUSE_SLOP_PX) lift();
      if (lifted) onMove(point);
    }
    function release(event: PointerEvent) {
      if (press === null || event.pointerId !== press.id) return;
      const drops = lifted;
      end();
      if (!drops) return;
      swallowClick();
      if (event.type === "pointerup") onDrop();
      else onCancel();
    }
    function end() {
      clearTimeout(press?.timer);
      if (press !== null && board.hasPointerCapture(press.id)) board.releasePointerCapture(press.id);
      board.style.scrollSnapType = "";
      press = null;
      lifted = false;
    }
    function onEscape(event: KeyboardEvent) {
      if (event.key !== "Escape" || !lifted) return;
      event.preventDefault();
      event.stopPropagation();
      end();
      // The button is still down; what it would click when it comes up is not meant any more.
      window.addEventListener("pointerup", swallowClick, { once: true });
      onCancel();
    }
    function scrollAtEdge() {
      if (!lifted) return;
      const box = board.getBoundingClientRect();
      const by = { x: edge(point.x, box.left, box.right), y: edge(point.y, box.top, box.bottom) };
      if (by.x !== 0 || by.y !== 0) {
        board.scrollBy(by.x, by.y);
        onMove(point);
      }
      requestAnimationFrame(scrollAtEdge);
    }
    const whileLifted = (event: Event) => {
      if (lifted) event.preventDefault();
    };
    const whilePressed = (event: Event) => {
      if (press !== null) event.preventDefault();
    };

    const listening = new AbortController();
    const { signal } = listening;
    board.addEventListener("pointerdown", begin, { signal });
    window.addEventListener("pointermove", move, { signal });
    window.addEventListener("pointerup", release, { signal });
    window.addEventListener("pointercancel", release, { signal });
    document.addEventListener("keydown", onEscape, { signal, capture: true });
    board.addEventListener("touchmove", whileLifted, { signal, passive: false });
    board.addEventListener("contextmenu", whilePressed, { signal });
    board.addEventListener("selectstart", whilePressed, { signal });
    board.addEventListener("dragstart", whilePressed, { signal });
    // This may have been loaded by the very press that it is to carry.
    if (pressed.current !== null) begin(pressed.current);
    return () => {
      end();
      listening.abort();
    };
  }, [scroller, pressed]);
}

function edge(at: number, from: number, to: number): number {
  if (at < from + EDGE_PX) return -EDGE_STEP_PX;
  return at > to - EDGE_PX ? EDGE_STEP_PX : 0;
}

function swallowClick() {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}
