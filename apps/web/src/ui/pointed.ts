import type { ReactNode } from "react";

/** What is pointed at, by the pointer or by the focus, and what is said about it. */
export type Pointed = { anchor: Element; side: "top" | "right"; say: () => ReactNode };

const LEFT_AFTER_MS = 100;
const NEXT_AT_ONCE_MS = 400;

let pointed: Pointed | null = null;
let lastSeenMs = Number.NEGATIVE_INFINITY;
let awaited: Element | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

/** Says it when the pointer has rested for so long; at once while one thing after the other is looked at. */
export function restOn(next: Pointed, afterMs: number): void {
  const looking = pointed !== null || performance.now() - lastSeenMs < NEXT_AT_ONCE_MS;
  clearTimeout(timer);
  awaited = next.anchor;
  if (looking) show(next);
  else timer = setTimeout(() => show(next), afterMs);
}

/** The pointer has left; what is said stays for as long as it takes to move on to it. */
export function leave(): void {
  clearTimeout(timer);
  timer = setTimeout(() => show(null), LEFT_AFTER_MS);
}

/** The pointer is on what is said. */
export function stay(): void {
  clearTimeout(timer);
}

/** What is said about an element has changed while it is pointed at. */
export function reword(anchor: Element, say: Pointed["say"]): void {
  if (pointed?.anchor === anchor) show({ ...pointed, say });
}

/** An element is left by the focus, or gone from the page. */
export function stopPointingAt(anchor: Element): void {
  if (anchor === awaited || anchor === pointed?.anchor) stopPointing();
}

/** Pressed or dismissed. */
export function stopPointing(): void {
  clearTimeout(timer);
  show(null);
}

export function currentlyPointed(): Pointed | null {
  return pointed;
}

export function watchPointed(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

function show(next: Pointed | null): void {
  if (pointed !== null) lastSeenMs = performance.now();
  const before = pointed;
  pointed = next?.anchor.isConnected ? next : null;
  if (pointed === before) return;
  for (const changed of watchers) changed();
}
