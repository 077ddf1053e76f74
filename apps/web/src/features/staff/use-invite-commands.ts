import type { InvitedWithLink, InviteView } from "@lockstep/domain/identity/invitation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";

/** What can be done with an invitation that was not accepted, of the version that is shown. */
export function useInviteCommands({ id, version }: InviteView, onRenewed: (invited: InvitedWithLink) => void) {
  const t = useTranslations("staff.invites");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  const onError = (error: unknown) =>
    toast(refusalWith(error, "ALREADY_DONE") ? t("settled") : explain(error), { tone: "danger" });
  const onSettled = () => queryClient.invalidateQueries(trpc.auth.invites.pathFilter());
  const renewing = useMutation(
    trpc.auth.renewInvite.mutationOptions({
      onSuccess: (invited) => {
        setKey(newKey()); // The next renewal is another intent.
        onRenewed(invited);
      },
      onError,
      onSettled,
    }),
  );
  const revoking = useMutation(
    trpc.auth.revokeInvite.mutationOptions({ onSuccess: () => toast(t("revoked")), onError, onSettled }),
  );
  const asked = { inviteId: id, expectedVersion: version };
  return {
    busy: renewing.isPending || revoking.isPending,
    renew: () => renewing.mutate({ ...asked, idempotencyKey: key }),
    revoke: () => revoking.mutate(asked),
  };
}
