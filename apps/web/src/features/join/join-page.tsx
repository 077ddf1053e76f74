import type { Actor } from "@lockstep/domain/identity/actor";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { actorQuery } from "../../lib/actor.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { useClinic, useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { buttonClass } from "../../ui/button-class.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { invitationQuery } from "./invitation-query.ts";
import { JoinForm } from "./join-form.tsx";

type JoinPageProps = {
  token: string;
  onJoined: (actor: Actor) => Promise<void>;
  /** Where the language is chosen. */
  children: ReactNode;
};

/** Who invites, and what it takes to join. */
export function JoinPage({ token, onJoined, children }: JoinPageProps) {
  const t = useTranslations("join");
  const role = useTranslations("role");
  const explain = useExplain();
  const { name: clinic } = useClinic();
  const { dateTime } = useClinicFormat();
  const { data: signedIn } = useQuery(actorQuery());
  const [joined, setJoined] = useState(false);
  // Once it is used the link is dead, and nobody needs to hear that on their way in.
  const { data: invitation, error, refetch, isFetching } = useQuery({ ...invitationQuery(token), enabled: !joined });
  const dead = refusalWith(error, "CODE_REJECTED") !== null;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      {dead ? (
        <DeadLink />
      ) : (
        <>
          <header className="flex flex-col gap-1">
            <h1 className="text-title font-semibold">{t("title", { clinic })}</h1>
            {invitation && (
              <>
                <p>
                  {t("invited", {
                    name: invitation.invitedBy,
                    roles: invitation.roles.map((one) => role(one)).join(", "),
                  })}
                </p>
                <p className="text-small text-ink-2">{t("until", { when: dateTime(invitation.expiresAt) })}</p>
              </>
            )}
            {signedIn && (
              <p className="rounded-control bg-pending-bg p-2.5">{t("signedInAs", { name: signedIn.name })}</p>
            )}
          </header>
          {invitation ? (
            <JoinForm
              token={token}
              invitation={invitation}
              onJoined={(actor) => {
                setJoined(true);
                return onJoined(actor);
              }}
            />
          ) : error === null ? (
            <Skeleton className="h-64" />
          ) : (
            <FailedState
              title={t("failed")}
              message={explain(error)}
              busy={isFetching}
              onRetry={() => void refetch()}
            />
          )}
        </>
      )}
      {children}
    </main>
  );
}

function DeadLink() {
  const t = useTranslations("join");
  return (
    <div className="flex flex-col items-start gap-2">
      <h1 className="text-title font-semibold">{t("dead")}</h1>
      <p>{t("deadBody")}</p>
      <p className="text-ink-2">{t("joinedAlready")}</p>
      <Link to="/sign-in" className={buttonClass("plain")}>
        {t("toSignIn")}
      </Link>
    </div>
  );
}
