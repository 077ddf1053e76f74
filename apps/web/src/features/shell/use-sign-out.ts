import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

/** Ends the session here and forgets what it saw. */
export function useSignOut(): () => void {
  const queryClient = useQueryClient();
  const router = useRouter();
  const explain = useExplain();
  const { mutate } = useMutation(
    trpc.auth.signOut.mutationOptions({
      onSuccess: async () => {
        queryClient.setQueryData(trpc.auth.me.queryKey(), null);
        await router.navigate({ to: "/sign-in", replace: true });
        queryClient.removeQueries({ predicate: (query) => !query.isActive() });
      },
      onError: (error) => toast(explain(error), { tone: "danger" }),
    }),
  );
  return () => mutate();
}
