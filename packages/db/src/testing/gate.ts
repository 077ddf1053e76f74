export interface Gate {
  open(): void;
  opened: Promise<void>;
}

/** A door in a test's story: one side awaits `opened`, the other opens. */
export function gate(): Gate {
  const { promise, resolve } = withResolvers();
  return { open: resolve, opened: promise };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
