import type { InvitedWithLink } from "@lockstep/domain/identity/invitation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../../ui/dialog.tsx";
import { InviteLink } from "./invite-link.tsx";

/** The new link of an invitation that was renewed. */
export function LinkDialog({ invited, onClosed }: { invited: InvitedWithLink; onClosed: () => void }) {
  const t = useTranslations("staff.link");
  const [open, setOpen] = useState(true);
  return (
    <Dialog open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("title", { email: invited.email })}>
      <InviteLink invited={invited} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
