import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { SessionList } from "../../features/identity/session-list.tsx";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

const sessionsQuery = () => trpc.auth.sessions.queryOptions();

export const Route = createFileRoute("/account/sessions")({
  loader: ({ context: { queryClient } }) => queryClient.prefetchQuery(sessionsQuery()),
  component: SessionsPage,
});

function SessionsPage() {
  const t = useTranslations("account");
  const explain = useExplain();
  const format = useClinicFormat();
  const queryClient = useQueryClient();
  const { data: sessions } = useSuspenseQuery(sessionsQuery());
  const revoke = useMutation(
    trpc.auth.revokeSession.mutationOptions({
      onSuccess: () => toast(t("revoked")),
      onError: (error) => toast(explain(error), { tone: "danger" }),
      onSettled: () => queryClient.invalidateQueries(sessionsQuery()),
    }),
  );
  return (
    <>
      <PageHeader title={t("sessionsTitle")} />
      <div className="relative min-h-0 flex-1 overflow-y-auto bg-panel">
        <div className="mx-auto max-w-2xl px-4 py-6">
          <p className="mb-4 text-ink-2">{t("sessionsIntro")}</p>
          <SessionList
            sessions={sessions}
            format={format}
            ending={revoke.isPending ? revoke.variables.sessionId : null}
            onRevoke={(sessionId) => revoke.mutate({ sessionId })}
          />
        </div>
      </div>
    </>
  );
}
