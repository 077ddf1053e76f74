import { useEffect, useEffectEvent } from "react";
import { areSingleKeysOn } from "./single-keys.ts";

type Key = {
  key: string;
  ctrl?: boolean;
  /** The page's own meaning of a key that means something everywhere. */
  before?: boolean;
};

/** A key that works anywhere on the page, except while somebody types or a dialog is open (unless it goes with Ctrl or ⌘). */
export function useKey({ key, ctrl = false, before = false }: Key, press: () => void): void {
  const onPress = useEffectEvent(press);
  // Synchronises with the keyboard of the whole document.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || event.defaultPrevented || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) !== ctrl || (!ctrl && (isBusyElsewhere(event.target) || isOff(key)))) return;
      event.preventDefault();
      onPress();
    };
    document.addEventListener("keydown", listen, before);
    return () => document.removeEventListener("keydown", listen, before);
  }, [key, ctrl, before]);
}

/** The help itself stays within reach. */
function isOff(key: string): boolean {
  return key.length === 1 && key !== "?" && !areSingleKeysOn();
}

function isBusyElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]",
    ) !== null
  );
}
