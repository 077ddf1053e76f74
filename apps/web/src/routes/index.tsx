import { createFileRoute, redirect } from "@tanstack/react-router";
import { actorQuery, startOf } from "../lib/actor.ts";

/** Everybody begins where they work; whoever is not signed in is asked to, and comes back here. */
export const Route = createFileRoute("/")({
  beforeLoad: async ({ context: { queryClient } }) => {
    const actor = await queryClient.ensureQueryData(actorQuery());
    throw redirect({ to: actor === null ? "/sign-in" : startOf(actor), replace: true });
  },
});
