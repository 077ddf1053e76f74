import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link, redirect, useRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { SignInForm } from "../features/identity/sign-in-form.tsx";
import { LanguageChoice } from "../features/shell/language-choice.tsx";
import { Opening } from "../features/shell/opening.tsx";
import { actorQuery } from "../lib/actor.ts";
import { nextPath } from "../lib/next-path.ts";
import { trpc } from "../lib/trpc.ts";
import { clinicQuery, useClinic } from "../lib/use-clinic.ts";

const demoQuery = () => trpc.auth.demoAccounts.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY });

export const Route = createFileRoute("/sign-in")({
  validateSearch: ({ next, ended }: Record<string, unknown>): { next?: string; ended?: true } => ({
    ...(nextPath(next) !== "/" ? { next: nextPath(next) } : {}),
    ...(ended === true ? { ended } : {}),
  }),
  loaderDeps: ({ search: { next } }) => ({ next }),
  loader: async ({ context: { queryClient }, deps }) => {
    const [actor] = await Promise.all([
      queryClient.ensureQueryData(actorQuery()),
      queryClient.ensureQueryData(clinicQuery()),
      queryClient.ensureQueryData(demoQuery()),
    ]);
    if (actor !== null) throw redirect({ href: nextPath(deps.next), replace: true });
  },
  pendingMs: 500,
  pendingComponent: Opening,
  component: SignInPage,
});

function SignInPage() {
  const t = useTranslations("signIn");
  const { next, ended } = Route.useSearch();
  const { data: demoAccounts } = useSuspenseQuery(demoQuery());
  const { name } = useClinic();
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <SignInForm
      clinicName={name}
      demoAccounts={demoAccounts}
      sessionEnded={ended === true}
      onSignedIn={async () => {
        // What the last person saw is not the next one's.
        queryClient.clear();
        await router.navigate({ href: nextPath(next), replace: true });
      }}
    >
      <LanguageChoice inRow />
      <Link to="/portal/sign-in" className="text-center text-accent underline">
        {t("patients")}
      </Link>
    </SignInForm>
  );
}
