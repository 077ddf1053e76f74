import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { SessionList } from "../../features/identity/session-list.tsx";
import { ChangePhone } from "../../features/portal-profile/change-phone.tsx";
import { ContactForm } from "../../features/portal-profile/contact-form.tsx";
import { FileFacts } from "../../features/portal-profile/file-facts.tsx";
import { ownFileQuery } from "../../features/portal-profile/own-file-query.ts";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";

const sessionsQuery = () => trpc.auth.sessions.queryOptions();

export const Route = createFileRoute("/portal/profile")({
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.prefetchQuery(ownFileQuery()), queryClient.prefetchQuery(sessionsQuery())]),
  component: Profile,
});

function Profile() {
  const t = useTranslations("profile");
  const { data: file } = useSuspenseQuery(ownFileQuery());
  const [changing, setChanging] = useState(false);
  return (
    <div className="flex max-w-xl flex-col gap-8">
      <div>
        <PortalTitle>{t("title")}</PortalTitle>
        <FileFacts file={file} />
        <div className="mt-4">
          {changing ? (
            <ChangePhone phone={file.phone} onClose={() => setChanging(false)} />
          ) : (
            <Button onClick={() => setChanging(true)}>{t("changePhone")}</Button>
          )}
        </div>
      </div>
      <ContactForm key={file.version} file={file} />
      <Sessions />
    </div>
  );
}

function Sessions() {
  const t = useTranslations("profile");
  const account = useTranslations("account");
  const explain = useExplain();
  const format = useClinicFormat();
  const queryClient = useQueryClient();
  const { data: sessions } = useSuspenseQuery(sessionsQuery());
  const revoke = useMutation(
    trpc.auth.revokeSession.mutationOptions({
      onSuccess: () => toast(account("revoked")),
      onError: (error) => toast(explain(error), { tone: "danger" }),
      onSettled: () => queryClient.invalidateQueries(sessionsQuery()),
    }),
  );
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-3">
      <h2 id="sessions" className="font-semibold">
        {t("sessions")}
      </h2>
      <SessionList
        sessions={sessions}
        format={format}
        ending={revoke.isPending ? revoke.variables.sessionId : null}
        onRevoke={(sessionId) => revoke.mutate({ sessionId })}
      />
    </section>
  );
}
