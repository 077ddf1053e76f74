import type { sessionView } from "@lockstep/domain/identity/sign-in";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";

type Session = z.infer<typeof sessionView>;
type SessionListProps = {
  sessions: readonly Session[];
  format: ClinicFormat;
  /** The session that is being ended now. */
  ending: string | null;
  onRevoke: (sessionId: string) => void;
};

export function SessionList({ sessions, format, ending, onRevoke }: SessionListProps) {
  const t = useTranslations("account");
  return (
    <ul className="divide-y divide-faint border-y border-line">
      {sessions.map((session) => {
        const device = session.device || t("unknownDevice");
        return (
          <li key={session.id} className="flex items-center gap-3 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex items-center gap-2 font-semibold">
                <span className="truncate">{device}</span>
                {session.current && <Badge tone="room">{t("thisDevice")}</Badge>}
              </p>
              <p className="text-small text-ink-2">
                {t("since", { when: format.dateTime(session.createdAt) })} ·{" "}
                {t("lastSeen", { when: format.dateTime(session.lastSeenAt) })}
              </p>
            </div>
            {!session.current && (
              <Button
                aria-label={t("revokeNamed", { device })}
                busy={ending === session.id}
                onClick={() => onRevoke(session.id)}
              >
                {t("revoke")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
