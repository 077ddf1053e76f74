export interface Gate {
  open(): void;
  opened: Promise<void>;
}

/** A door in a test's story: one side awaits `opened`, the other opens. */
export function gate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}
