import { createFileRoute, Outlet } from "@tanstack/react-router";
import { Opening } from "../../features/shell/opening.tsx";
import { Shell } from "../../features/shell/shell.tsx";
import { ensureMessages } from "../../lib/language.ts";
import { locationsQuery } from "../../lib/locations.ts";
import { signedIn } from "../../lib/signed-in.ts";

export const Route = createFileRoute("/ward")({
  /** Which ward; the one that this device remembers unless told. */
  validateSearch: ({ ward }: Record<string, unknown>): { ward?: string } =>
    typeof ward === "string" && ward !== "" ? { ward } : {},
  loader: ({ context: { queryClient }, location }) => {
    void queryClient.prefetchQuery(locationsQuery());
    return Promise.all([signedIn(queryClient, location.href), ensureMessages("ward")]);
  },
  pendingMs: 500,
  pendingComponent: Opening,
  component: Ward,
});

function Ward() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
