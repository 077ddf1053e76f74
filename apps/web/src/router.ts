import { createRouter } from "@tanstack/react-router";
import { reloadForNewerRelease } from "./lib/newer-release.ts";
import { onSessionEnded, queryClient } from "./lib/query-client.ts";
import { routeTree } from "./routeTree.gen.ts";

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  // Freshness is the query cache's business; a preload always asks it.
  defaultPreloadStaleTime: 0,
  scrollRestoration: false,
});

reloadForNewerRelease(router);

// Back to the same place once the person has signed in again. On the sign-in page itself nothing has ended.
onSessionEnded(() => {
  const { href, pathname } = router.state.location;
  if (pathname === "/sign-in" || pathname === "/portal/sign-in") return;
  queryClient.clear();
  const to = pathname.startsWith("/portal") ? "/portal/sign-in" : "/sign-in";
  void router.navigate({ to, search: { next: href, ended: true }, replace: true });
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
