import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { actorQuery } from "./actor.ts";
import { clinicQuery } from "./use-clinic.ts";

/**
 * For the loader of a face: somebody is signed in and the clinic is known, or the person is sent to sign in and then back.
 * A loader, not a guard before it: so it is asked in one batch with what the page itself needs.
 */
export async function signedIn(queryClient: QueryClient, href: string): Promise<void> {
  const [actor] = await Promise.all([
    queryClient.ensureQueryData(actorQuery()),
    queryClient.ensureQueryData(clinicQuery()),
  ]);
  if (actor === null) throw redirect({ to: "/sign-in", search: { next: href }, replace: true });
  if (actor.kind === "patient") throw redirect({ to: "/portal", replace: true });
}

/** The same for a patient: the staff are sent to the desk, and whoever has no file yet to where they say who they are. */
export async function patientSignedIn(queryClient: QueryClient, href: string): Promise<void> {
  const [actor] = await Promise.all([
    queryClient.ensureQueryData(actorQuery()),
    queryClient.ensureQueryData(clinicQuery()),
  ]);
  if (actor === null) throw redirect({ to: "/portal/sign-in", search: { next: href }, replace: true });
  if (actor.kind === "staff") throw redirect({ to: "/desk/day", replace: true });
  if (actor.patientId === undefined) throw redirect({ to: "/portal/details", replace: true });
}
