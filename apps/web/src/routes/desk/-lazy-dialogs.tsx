import { type ComponentProps, lazy, Suspense } from "react";
import type { BoardDialogs as BoardDialogsComponent } from "./-board-dialogs.tsx";

const BoardDialogs = lazy(async () => ({ default: (await import("./-board-dialogs.tsx")).BoardDialogs }));

/** What is open over a board, loaded when the URL first says that something is. */
export function LazyDialogs(props: ComponentProps<typeof BoardDialogsComponent>) {
  if (props.search.book === undefined && props.search.visit === undefined) return null;
  return (
    <Suspense>
      <BoardDialogs {...props} />
    </Suspense>
  );
}
