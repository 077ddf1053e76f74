import { createFileRoute, Outlet } from "@tanstack/react-router";
import { Shell } from "../../features/shell/shell.tsx";
import { signedIn } from "../../lib/signed-in.ts";

export const Route = createFileRoute("/desk")({
  loader: ({ context, location }) => signedIn(context.queryClient, location.href),
  component: Desk,
});

function Desk() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
