import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

/** Ends the session here, and leads to where one signs in. The page is loaded anew, so that nothing of what was seen stays in its memory. */
export function useSignOut(to = "/sign-in"): () => void {
  const explain = useExplain();
  const { mutate } = useMutation(
    trpc.auth.signOut.mutationOptions({
      onSuccess: () => window.location.replace(to),
      onError: (error) => toast(explain(error), { tone: "danger" }),
    }),
  );
  return () => mutate();
}
