import { trpc } from "../../lib/trpc.ts";

/** Asked once: whoever is typing must not lose the form because the link was used a moment ago, by themselves perhaps. */
export const invitationQuery = (token: string) =>
  trpc.auth.invitation.queryOptions({ token }, { staleTime: Number.POSITIVE_INFINITY, refetchOnReconnect: false });
