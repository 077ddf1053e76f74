import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { DeadLetterList } from "../../features/dead-letters/dead-letter-list.tsx";
import { deadLettersQuery } from "../../features/dead-letters/dead-letter-queries.ts";
import { NoticeList } from "../../features/notices/notice-list.tsx";
import { noticesQuery } from "../../features/notices/notice-queries.ts";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { ensureMessages } from "../../lib/language.ts";

export const Route = createFileRoute("/settings/messages")({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(noticesQuery());
    void queryClient.prefetchInfiniteQuery(deadLettersQuery());
    return ensureMessages("upkeep");
  },
  component: MessagesPage,
});

function MessagesPage() {
  const section = useTranslations("settings.section");
  return (
    <SectionPage title={section("messages")}>
      <NoticeList />
      <DeadLetterList />
    </SectionPage>
  );
}
