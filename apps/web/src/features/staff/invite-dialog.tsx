import type { InvitedWithLink } from "@lockstep/domain/identity/invitation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { InviteDoctorForm } from "./invite-doctor-form.tsx";
import { InviteLink } from "./invite-link.tsx";
import { InviteStaffForm } from "./invite-staff-form.tsx";

type InviteDialogProps = {
  kind: "doctor" | "staff";
  /** `made`: there is an invitation to look at now. */
  onClosed: (made: boolean) => void;
};

/** Asks somebody to join, then shows the link to hand on. */
export function InviteDialog({ kind, onClosed }: InviteDialogProps) {
  const t = useTranslations("staff");
  const [open, setOpen] = useState(true);
  const [dirty, setDirty] = useState(false);
  const [invited, setInvited] = useState<InvitedWithLink | null>(null);
  const [known, setKnown] = useState(false);
  const guard = useDiscardGuard(open && dirty && invited === null && !known, () => setOpen(false));
  const form = {
    onInvited: setInvited,
    onDirty: setDirty,
    onCancel: guard.leave,
    onInvitations: () => {
      setKnown(true);
      setOpen(false);
    },
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={() => onClosed(invited !== null || known)}
      title={
        invited
          ? t("link.title", { email: invited.email })
          : t(kind === "doctor" ? "invite.doctorTitle" : "invite.staffTitle")
      }
      footer={
        guard.asking && (
          <ConfirmBar
            question={t("invite.discard")}
            yes={t("invite.discardYes")}
            no={t("invite.discardNo")}
            onYes={guard.discard}
            onNo={guard.keep}
          />
        )
      }
    >
      {invited ? (
        <InviteLink invited={invited} onDone={() => setOpen(false)} />
      ) : kind === "doctor" ? (
        <InviteDoctorForm {...form} />
      ) : (
        <InviteStaffForm {...form} />
      )}
    </Dialog>
  );
}
