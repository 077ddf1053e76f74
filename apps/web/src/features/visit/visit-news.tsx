import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useTranslations } from "use-intl";
import { useAgo } from "../../lib/use-ago.ts";
import { Button } from "../../ui/button.tsx";
import { useHistoryWords } from "./use-history-words.ts";

type VisitNewsProps = { entries: AppointmentDetail["history"]; onSeen: () => void };

/** What somebody else has done to the visit while it was open here. */
export function VisitNews({ entries, onSeen }: VisitNewsProps) {
  const t = useTranslations("visit");
  const ago = useAgo();
  const { what, changes } = useHistoryWords();
  return (
    <div
      role="status"
      className="flex animate-arrive items-start gap-2 rounded-control bg-pending-bg p-2.5 empty:hidden"
    >
      {entries.length > 0 && (
        <>
          <div className="min-w-0 flex-1">
            <p className="font-semibold text-pending">{t("news")}</p>
            {entries.map((entry) => (
              <p key={entry.id}>
                {t("newsEntry", {
                  name: entry.actorName ?? t("system"),
                  ago: ago(entry.at),
                  what: [what(entry), ...changes(entry)].join(", "),
                })}
              </p>
            ))}
          </div>
          <Button onClick={onSeen}>{t("newsSeen")}</Button>
        </>
      )}
    </div>
  );
}
