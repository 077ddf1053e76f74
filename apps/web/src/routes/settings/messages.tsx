import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { DeadLetterList } from "../../features/dead-letters/dead-letter-list.tsx";
import { deadLettersQuery } from "../../features/dead-letters/dead-letter-queries.ts";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";

export const Route = createFileRoute("/settings/messages")({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(deadLettersQuery());
  },
  component: MessagesPage,
});

function MessagesPage() {
  const section = useTranslations("settings.section");
  return (
    <SectionPage title={section("messages")}>
      <DeadLetterList />
    </SectionPage>
  );
}
