import { type ComponentProps, lazy, Suspense } from "react";
import { ensureMessages, withMessages } from "../../lib/language.ts";
import type { Moves as MovesComponent } from "./-moves.tsx";

const Moves = lazy(async () => {
  const [module] = await Promise.all([withMessages("tools", import("./-moves.tsx")), ensureMessages("opened")]);
  return { default: module.Moves };
});

/** Moving on a board, loaded when somebody first comes near it. */
export function LazyMoves(props: ComponentProps<typeof MovesComponent>) {
  return (
    <Suspense>
      <Moves {...props} />
    </Suspense>
  );
}
