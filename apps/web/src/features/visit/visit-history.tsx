import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useHistoryWords } from "./use-history-words.ts";

/** Who did what and when, and from what to what; newest first. */
export function VisitHistory({ history }: { history: AppointmentDetail["history"] }) {
  const t = useTranslations("visit");
  const { dateTime } = useClinicFormat();
  const { what, changes } = useHistoryWords();
  return (
    <section aria-labelledby="visit-history">
      <h3 id="visit-history" className="pb-1 font-semibold">
        {t("history")}
      </h3>
      <ol className="flex flex-col gap-2 border-l border-line pl-3">
        {history.toReversed().map((entry) => (
          <li key={entry.id}>
            <p>
              <span className="font-medium first-letter:uppercase inline-block">{what(entry)}</span>{" "}
              <span className="text-small text-ink-2">
                {t("by", { name: entry.actorName ?? t("system"), when: dateTime(entry.at) })}
              </span>
            </p>
            {changes(entry).map((line) => (
              <p key={line} className="text-small text-ink-2">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
