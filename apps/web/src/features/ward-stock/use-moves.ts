import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";

/**
 * What a ward does to a transfer. Each has one key while its form is open: what was refused has not used it up, and what was
 * lost on the way is not done twice.
 */
export function useMoves() {
  const queryClient = useQueryClient();
  const [keys] = useState(() => ({ ask: newKey(), issue: newKey(), receive: newKey(), cancel: newKey() }));
  const stale = { onSettled: () => void queryClient.invalidateQueries(trpc.pharmacy.pathFilter()) };
  return {
    keys,
    ask: useMutation(trpc.pharmacy.requestTransfer.mutationOptions(stale)),
    issue: useMutation(trpc.pharmacy.issueTransfer.mutationOptions(stale)),
    receive: useMutation(trpc.pharmacy.receiveTransfer.mutationOptions(stale)),
    cancel: useMutation(trpc.pharmacy.cancelTransfer.mutationOptions(stale)),
  };
}
