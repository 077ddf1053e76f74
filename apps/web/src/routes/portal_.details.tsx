import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { DetailsForm } from "../features/portal-sign-in/details-form.tsx";
import { LanguageChoice } from "../features/shell/language-choice.tsx";
import { Opening } from "../features/shell/opening.tsx";
import { actorQuery } from "../lib/actor.ts";
import { ensureMessages } from "../lib/language.ts";
import { clinicQuery } from "../lib/use-clinic.ts";

/** For whoever has signed in with a phone that the clinic did not know. */
export const Route = createFileRoute("/portal_/details")({
  loader: async ({ context: { queryClient } }) => {
    const [actor] = await Promise.all([
      queryClient.ensureQueryData(actorQuery()),
      queryClient.ensureQueryData(clinicQuery()),
      ensureMessages("portal"),
    ]);
    if (actor?.kind !== "patient" || actor.patientId !== undefined) throw redirect({ to: "/portal", replace: true });
  },
  pendingMs: 500,
  pendingComponent: Opening,
  component: Details,
});

function Details() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <DetailsForm
      onOpened={async () => {
        queryClient.clear();
        await router.navigate({ to: "/portal", replace: true });
      }}
    >
      <LanguageChoice inRow />
    </DetailsForm>
  );
}
