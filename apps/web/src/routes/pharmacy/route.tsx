import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { Opening } from "../../features/shell/opening.tsx";
import { Shell } from "../../features/shell/shell.tsx";
import { actorQuery } from "../../lib/actor.ts";
import { ensureMessages } from "../../lib/language.ts";
import { signedIn } from "../../lib/signed-in.ts";

export const Route = createFileRoute("/pharmacy")({
  loader: async ({ context: { queryClient }, location }) => {
    await Promise.all([signedIn(queryClient, location.href), ensureMessages("pharmacy")]);
    const actor = await queryClient.ensureQueryData(actorQuery());
    // The reception has no part in what is prescribed.
    if (actor?.roles.every((role) => role === "receptionist")) throw redirect({ to: "/desk/day", replace: true });
  },
  pendingMs: 500,
  pendingComponent: Opening,
  component: Pharmacy,
});

function Pharmacy() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
