import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, useLocation, useRouter } from "@tanstack/react-router";
import { invitationQuery } from "../features/join/invitation-query.ts";
import { JoinPage } from "../features/join/join-page.tsx";
import { LanguageChoice } from "../features/shell/language-choice.tsx";
import { Opening } from "../features/shell/opening.tsx";
import { actorQuery } from "../lib/actor.ts";
import { ensureMessages } from "../lib/language.ts";
import { clinicQuery } from "../lib/use-clinic.ts";

/** The token stands in the fragment, which no browser sends anywhere. */
export const Route = createFileRoute("/join")({
  loader: ({ context: { queryClient }, location: { hash } }) =>
    Promise.all([
      queryClient.ensureQueryData(actorQuery()),
      queryClient.ensureQueryData(clinicQuery()),
      queryClient.prefetchQuery(invitationQuery(hash)),
      ensureMessages("join"),
    ]),
  pendingMs: 500,
  pendingComponent: Opening,
  component: Join,
});

function Join() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const token = useLocation({ select: ({ hash }) => hash });
  return (
    <JoinPage
      token={token}
      onJoined={async ({ doctorId }) => {
        // What the last person saw is not the next one's.
        queryClient.clear();
        await router.navigate({ to: "/desk/day", search: doctorId ? { doctors: doctorId } : {}, replace: true });
      }}
    >
      <LanguageChoice inRow />
    </JoinPage>
  );
}
