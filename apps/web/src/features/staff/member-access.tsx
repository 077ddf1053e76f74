import type { StaffView } from "@lockstep/domain/identity/staff";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { toast } from "../../ui/toast.ts";
import { memberQuery } from "./staff-queries.ts";
import { refusedFields, useStaffProblem } from "./use-refused-fields.ts";

type MemberAccessProps = {
  member: StaffView;
  /** Something is typed in the form beside it, of the version that this would change. */
  unsaved: boolean;
};

/** Whether somebody can sign in; taking it away asks once more. */
export function MemberAccess({ member, unsaved }: MemberAccessProps) {
  const t = useTranslations("staff.activity");
  const question = useTranslations("staff.member");
  const explain = useExplain();
  const problem = useStaffProblem();
  const queryClient = useQueryClient();
  const [sure, setSure] = useState(false);
  const { id: userId, name, active, version: expectedVersion } = member;
  const update = useMutation(
    trpc.staff.update.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(memberQuery(userId).queryKey, saved);
        toast(t(saved.active ? "reactivated" : "deactivated", { name }));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.staff.pathFilter()),
    }),
  );
  const [refused] = refusedFields(update.error);
  const failure = refused ? problem(refused.field, refused.message) : update.error && explain(update.error);
  return (
    <section aria-labelledby="member-access" className="flex flex-col gap-1">
      <h3 id="member-access" className="font-semibold">
        {t("title")}
      </h3>
      {sure ? (
        <ConfirmBar
          question={t("sure", { name })}
          yes={t("yes")}
          no={t("no")}
          onNo={() => setSure(false)}
          onYes={() => {
            setSure(false);
            update.mutate({ userId, expectedVersion, active: false });
          }}
        />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="min-w-48 flex-1 text-ink-2">{t(active ? "deactivateHint" : "inactiveHint")}</p>
          <Button
            variant={active ? "danger" : "plain"}
            busy={update.isPending}
            disabledReason={unsaved ? question("discard") : undefined}
            onClick={() => (active ? setSure(true) : update.mutate({ userId, expectedVersion, active: true }))}
          >
            {t(active ? "deactivate" : "reactivate")}
          </Button>
        </div>
      )}
      <p role="alert" className="text-danger empty:hidden">
        {failure}
      </p>
    </section>
  );
}
