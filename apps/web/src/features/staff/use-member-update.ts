import type { StaffView } from "@lockstep/domain/identity/staff";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { actorQuery, useActor } from "../../lib/actor.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { toast } from "../../ui/toast.ts";
import { memberQuery } from "./staff-queries.ts";

export type Stale = { current: StaffView; changedBy: string | null; changedAt: string };

/** Saves what was typed about a member of staff, and knows when somebody else was faster. */
export function useMemberUpdate(onSaved: (saved: StaffView) => void, onRefused: (error: unknown) => void) {
  const t = useTranslations("staff.member");
  const queryClient = useQueryClient();
  const actor = useActor();
  const show = (member: StaffView) => queryClient.setQueryData(memberQuery(member.id).queryKey, member);
  const { error, isPending, mutate, reset } = useMutation(
    trpc.staff.update.mutationOptions({
      onSuccess: (saved) => {
        onSaved(saved);
        show(saved);
        toast(t("saved", { name: saved.name }));
        if (saved.id === actor.userId) void queryClient.invalidateQueries(actorQuery());
      },
      onError: onRefused,
      onSettled: () => queryClient.invalidateQueries(trpc.staff.pathFilter()),
    }),
  );
  const refusal = refusalWith(error, "STALE_VERSION");
  const stale: Stale | null = refusal && { ...refusal, current: refusal.current as StaffView }; // what the command answers with
  return {
    error,
    isPending,
    mutate,
    stale,
    takeTheirs(current: StaffView) {
      reset();
      onSaved(current);
      show(current);
    },
  };
}
