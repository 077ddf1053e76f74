import type { InvitedWithLink } from "@lockstep/domain/identity/invitation";
import type { FormEventHandler, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { refusedFields } from "./use-refused-fields.ts";

export type InviteFormProps = {
  onInvited: (invited: InvitedWithLink) => void;
  onDirty: (dirty: boolean) => void;
  onCancel: () => void;
  /** Somebody is invited already and the invitation is wanted. */
  onInvitations: () => void;
};

type InviteFrameProps = Pick<InviteFormProps, "onCancel" | "onInvitations"> & {
  name: string;
  error: unknown;
  busy: boolean;
  onSubmit: FormEventHandler;
  children: ReactNode;
};

/** What both forms have around their fields: what an invitation is, why it was refused, and the buttons. */
export function InviteFrame({ name, error, busy, onSubmit, onCancel, onInvitations, children }: InviteFrameProps) {
  const t = useTranslations("staff");
  const explain = useExplain();
  const pending = refusalWith(error, "ALREADY_DONE") !== null;
  return (
    <form noValidate className="flex flex-col gap-3" onSubmit={onSubmit}>
      <p className="text-ink-2">{t("invite.intro")}</p>
      {children}
      <div role="alert" className="empty:hidden">
        {pending ? (
          <div className="flex flex-wrap items-center gap-2 rounded-control bg-pending-bg p-2.5">
            <p className="min-w-48 flex-1">{t("invite.pending", { name })}</p>
            <Button onClick={onInvitations}>{t("invite.toInvitations")}</Button>
          </div>
        ) : (
          error !== null && refusedFields(error).length === 0 && <p className="text-danger">{explain(error)}</p>
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{t("member.cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t("invite.send")}
        </Button>
      </div>
    </form>
  );
}
