import { createFileRoute, Outlet } from "@tanstack/react-router";
import { Opening } from "../../features/shell/opening.tsx";
import { Shell } from "../../features/shell/shell.tsx";
import { signedIn } from "../../lib/signed-in.ts";

export const Route = createFileRoute("/account")({
  loader: ({ context, location }) => signedIn(context.queryClient, location.href),
  pendingMs: 500,
  pendingComponent: Opening,
  component: Account,
});

function Account() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
