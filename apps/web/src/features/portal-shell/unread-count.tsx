import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { trpc } from "../../lib/trpc.ts";

/** How many messages have not been opened, beside the link to them; nothing while there are none. */
export function UnreadCount() {
  const t = useTranslations("portal");
  const { patientId } = useActor();
  const query = trpc.messages.unread.queryOptions();
  const { data } = useQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  if (!data?.unread) return null;
  return (
    <>
      <span
        aria-hidden="true"
        className="min-w-5 rounded-full bg-accent px-1.5 text-center text-small font-semibold text-on-accent max-sm:absolute max-sm:top-1 max-sm:left-1/2 max-sm:ml-1"
      >
        {data.unread}
      </span>
      <span className="sr-only">, {t("unreadCount", { count: data.unread })}</span>
    </>
  );
}
