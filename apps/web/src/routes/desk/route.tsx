import { createFileRoute, Outlet } from "@tanstack/react-router";
import { Opening } from "../../features/shell/opening.tsx";
import { Shell } from "../../features/shell/shell.tsx";
import { ensureMessages } from "../../lib/language.ts";
import { signedIn } from "../../lib/signed-in.ts";

export const Route = createFileRoute("/desk")({
  loader: ({ context, location }) =>
    Promise.all([signedIn(context.queryClient, location.href), ensureMessages("desk")]),
  pendingMs: 500,
  pendingComponent: Opening,
  component: Desk,
});

function Desk() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
