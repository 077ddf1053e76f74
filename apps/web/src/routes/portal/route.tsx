import { createFileRoute, Outlet } from "@tanstack/react-router";
import { PortalShell } from "../../features/portal-shell/portal-shell.tsx";
import { Opening } from "../../features/shell/opening.tsx";
import { ensureMessages } from "../../lib/language.ts";
import { patientSignedIn } from "../../lib/signed-in.ts";

export const Route = createFileRoute("/portal")({
  loader: ({ context, location }) =>
    Promise.all([patientSignedIn(context.queryClient, location.href), ensureMessages("portal")]),
  pendingMs: 500,
  pendingComponent: Opening,
  component: Portal,
});

function Portal() {
  return (
    <PortalShell>
      <Outlet />
    </PortalShell>
  );
}
