import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, Link, redirect, useRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PortalSignIn } from "../features/portal-sign-in/portal-sign-in.tsx";
import { LanguageChoice } from "../features/shell/language-choice.tsx";
import { Opening } from "../features/shell/opening.tsx";
import { actorQuery } from "../lib/actor.ts";
import { ensureMessages } from "../lib/language.ts";
import { nextPath } from "../lib/next-path.ts";
import { clinicQuery } from "../lib/use-clinic.ts";

export const Route = createFileRoute("/portal_/sign-in")({
  validateSearch: ({ next, ended }: Record<string, unknown>): { next?: string; ended?: true } => ({
    ...(nextPath(next) !== "/" ? { next: nextPath(next) } : {}),
    ...(ended === true ? { ended } : {}),
  }),
  loader: async ({ context: { queryClient } }) => {
    const [actor] = await Promise.all([
      queryClient.ensureQueryData(actorQuery()),
      queryClient.ensureQueryData(clinicQuery()),
      ensureMessages("portal"),
    ]);
    if (actor !== null) throw redirect({ to: "/portal", replace: true });
  },
  pendingMs: 500,
  pendingComponent: Opening,
  component: SignIn,
});

function SignIn() {
  const t = useTranslations("portalSignIn");
  const { next = "/portal", ended } = Route.useSearch();
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <PortalSignIn
      sessionEnded={ended === true}
      onSignedIn={async () => {
        // What the last person saw is not the next one's.
        queryClient.clear();
        await router.navigate({ href: next, replace: true });
      }}
    >
      <LanguageChoice inRow />
      <Link to="/sign-in" className="text-center text-accent underline">
        {t("staff")}
      </Link>
    </PortalSignIn>
  );
}
