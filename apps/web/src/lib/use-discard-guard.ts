import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";

export type DiscardGuard = {
  /** The person is being asked whether what was typed may go. */
  asking: boolean;
  /** Leaves, or asks first. */
  leave: () => void;
  keep: () => void;
  discard: () => void;
};

/** Nothing typed is lost silently: not by Esc, the browser's Back, another link or closing the tab. */
export function useDiscardGuard(dirty: boolean, leave: () => void): DiscardGuard {
  const [asked, setAsked] = useState(false);
  const [discarded, setDiscarded] = useState(false);
  const guards = dirty && !discarded;
  const blocker = useBlocker({
    shouldBlockFn: () => guards,
    enableBeforeUnload: () => guards,
    withResolver: true,
  });
  return {
    asking: asked || blocker.status === "blocked",
    leave: () => (guards ? setAsked(true) : leave()),
    keep: () => {
      setAsked(false);
      blocker.reset?.();
    },
    discard: () => {
      setAsked(false);
      setDiscarded(true);
      if (blocker.status === "blocked") blocker.proceed();
      else leave();
    },
  };
}
