import type { InboxMessage } from "@lockstep/domain/messages/inbox";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "../../lib/trpc.ts";

/**
 * What is shown has been read: the server is told, and the count in the bar goes down. What was new when this page was opened
 * is called new for as long as it is open.
 */
export function useSeen(messages: readonly InboxMessage[]): (message: InboxMessage) => boolean {
  const queryClient = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const { mutate } = useMutation(
    trpc.messages.markRead.mutationOptions({
      onSuccess: (unread) => queryClient.setQueryData(trpc.messages.unread.queryKey(), unread),
    }),
  );
  const unread = messages.filter(({ id, readAt }) => readAt === null && !fresh.has(id)).map(({ id }) => id);
  // Tells the server what has come into sight.
  useEffect(() => {
    if (unread.length === 0) return;
    setFresh((seen) => new Set([...seen, ...unread]));
    mutate({ messageIds: unread });
  }, [unread.join()]);
  return ({ id, readAt }) => fresh.has(id) || readAt === null;
}
