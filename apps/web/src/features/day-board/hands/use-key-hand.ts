import { type RefObject, useEffect, useEffectEvent } from "react";
import { areSingleKeysOn } from "../../../lib/single-keys.ts";

export type CarryKey = "up" | "down" | "left" | "right" | "drop" | "back";

const KEYS: Readonly<Record<string, CarryKey>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Enter: "drop",
  " ": "drop",
  Escape: "back",
};

type KeyHand = {
  carrying: boolean;
  onCarryKey: (key: CarryKey) => void;
  /** A letter on a place of the board, in lower case; true when it has meant something. */
  onLetter: (letter: string, cell: string) => boolean;
  /** The focus has left what is carried. */
  onLeave: () => void;
};

/** The keys of whoever moves visits without a mouse. They come before the arrows that walk the board. */
export function useKeyHand(scroller: RefObject<HTMLElement | null>, hand: KeyHand): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const cell = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined;
    if (cell === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const carryKey = KEYS[event.key];
    if (hand.carrying && carryKey) hand.onCarryKey(carryKey);
    else if (hand.carrying || event.key.length !== 1 || !areSingleKeysOn()) return;
    else if (!hand.onLetter(event.key.toLowerCase(), cell)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  const onLeave = useEffectEvent(() => {
    if (hand.carrying) hand.onLeave();
  });
  // Synchronises with the keyboard over the board.
  useEffect(() => {
    const board = scroller.current;
    const listening = new AbortController();
    const { signal } = listening;
    board?.addEventListener("keydown", onKey, { signal });
    board?.addEventListener("focusout", onLeave, { signal });
    return () => listening.abort();
  }, [scroller]);
}
