import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

/** Ends the session here. The page is loaded anew, so that nothing of what was seen stays in its memory. */
export function useSignOut(): () => void {
  const explain = useExplain();
  const { mutate } = useMutation(
    trpc.auth.signOut.mutationOptions({
      onSuccess: () => window.location.replace("/sign-in"),
      onError: (error) => toast(explain(error), { tone: "danger" }),
    }),
  );
  return () => mutate();
}
