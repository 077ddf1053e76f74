import type { InvitedWithLink, InviteView } from "@lockstep/domain/identity/invitation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { type Shape, Sign } from "../../ui/sign.tsx";
import { useInviteCommands } from "./use-invite-commands.ts";
import { useRoleNames } from "./use-role-names.ts";

const LOOK: Record<InviteView["status"], { tone: Tone; shape: Shape }> = {
  pending: { tone: "pending", shape: "quarter" },
  expired: { tone: "neutral", shape: "hourglass" },
  accepted: { tone: "room", shape: "tick" },
  revoked: { tone: "neutral", shape: "cross" },
};

type InviteRowProps = { invite: InviteView; onRenewed: (invited: InvitedWithLink) => void };

export function InviteRow({ invite, onRenewed }: InviteRowProps) {
  const t = useTranslations("staff.invites");
  const roleNames = useRoleNames();
  const { dateTime } = useClinicFormat();
  const [sure, setSure] = useState(false);
  const { renew, revoke, busy } = useInviteCommands(invite, onRenewed);
  const { name, status } = invite;
  const { tone, shape } = LOOK[status];
  const open = status === "pending" || status === "expired";
  const when = {
    pending: t("until", { when: dateTime(invite.expiresAt) }),
    expired: t("expiredAt", { when: dateTime(invite.expiresAt) }),
    accepted: invite.acceptedAt && t("joinedAt", { when: dateTime(invite.acceptedAt) }),
    revoked: invite.revokedAt && t("revokedAt", { when: dateTime(invite.revokedAt) }),
  }[status];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{name}</span>
          <Badge tone={tone}>
            <Sign shape={shape} />
            {t(`status.${status}`)}
          </Badge>
        </p>
        <p className="truncate text-small text-ink-2">
          {invite.email} · {roleNames(invite.roles)}
        </p>
        <p className="text-small text-ink-2">
          {when} · {t("by", { name: invite.invitedBy })}
        </p>
      </div>
      {open && !sure && (
        <div className="flex gap-2">
          <Button aria-label={t("renewNamed", { name })} busy={busy} onClick={renew}>
            {t("renew")}
          </Button>
          <Button aria-label={t("revokeNamed", { name })} busy={busy} onClick={() => setSure(true)}>
            {t("revoke")}
          </Button>
        </div>
      )}
      {open && sure && (
        <ConfirmBar
          question={t("sure", { name })}
          yes={t("yes")}
          no={t("no")}
          onNo={() => setSure(false)}
          onYes={() => {
            setSure(false);
            revoke();
          }}
        />
      )}
    </li>
  );
}
