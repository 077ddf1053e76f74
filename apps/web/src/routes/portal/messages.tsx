import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Inbox } from "../../features/portal-messages/inbox.tsx";
import { inboxQuery } from "../../features/portal-messages/inbox-queries.ts";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";

export const Route = createFileRoute("/portal/messages")({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(inboxQuery());
  },
  component: Messages,
});

function Messages() {
  const t = useTranslations("portalMessages");
  return (
    <>
      <PortalTitle>{t("title")}</PortalTitle>
      <Inbox />
    </>
  );
}
