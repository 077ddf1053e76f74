import { createFileRoute, Outlet, useLocation } from "@tanstack/react-router";
import { LedAway } from "../../features/settings-shell/led-away.tsx";
import { mayEnter } from "../../features/settings-shell/may-enter.ts";
import { SectionList } from "../../features/settings-shell/section-list.tsx";
import { Opening } from "../../features/shell/opening.tsx";
import { Shell } from "../../features/shell/shell.tsx";
import { useActor } from "../../lib/actor.ts";
import { ensureMessages } from "../../lib/language.ts";
import { signedIn } from "../../lib/signed-in.ts";

export const Route = createFileRoute("/settings")({
  loader: ({ context, location }) =>
    Promise.all([signedIn(context.queryClient, location.href), ensureMessages("settings")]),
  pendingMs: 500,
  pendingComponent: Opening,
  component: Settings,
});

function Settings() {
  return (
    <Shell>
      <Face />
    </Shell>
  );
}

function Face() {
  const actor = useActor();
  const { pathname } = useLocation();
  if (!mayEnter(actor, pathname)) return <LedAway />;
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      {actor.roles.includes("admin") && <SectionList />}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Outlet />
      </div>
    </div>
  );
}
