import type { AvailabilityView } from "@lockstep/domain/doctors/doctor";
import { useTranslations } from "use-intl";
import { useAgo } from "../../lib/use-ago.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { useWeekWords } from "./use-week-words.ts";
import { summary } from "./week-rules.ts";

export type StaleWeek = { current: AvailabilityView; changedBy: string | null; changedAt: string };
type StaleWeekChoiceProps = { stale: StaleWeek; busy: boolean; onMine: () => void; onTheirs: () => void };

/** Somebody else has set the week meanwhile: what it is now, and the choice between the two. */
export function StaleWeekChoice({ stale, busy, onMine, onTheirs }: StaleWeekChoiceProps) {
  const t = useTranslations("doctorSettings");
  const words = useWeekWords();
  const ago = useAgo();
  const heading = useFocus<HTMLHeadingElement>(stale);
  const when = ago(stale.changedAt);
  return (
    <section aria-labelledby="stale-week" className="flex flex-col gap-3 rounded-control bg-pending-bg p-3">
      <div>
        <h3 ref={heading} id="stale-week" tabIndex={-1} className="font-semibold outline-none">
          {stale.changedBy === null
            ? t("changedSomeone", { ago: when })
            : t("changed", { name: stale.changedBy, ago: when })}
        </h3>
        <p className="text-ink-2">{t("week.stale.body")}</p>
      </div>
      <p>
        {stale.current.rules.length === 0 && t("noHours")}
        {summary(stale.current.rules).map((group) => (
          <span key={group.fromDay} className="block">
            {words.group(group)}
          </span>
        ))}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onTheirs}>{t("week.stale.theirs")}</Button>
        <Button variant="primary" busy={busy} onClick={onMine}>
          {t("week.stale.mine")}
        </Button>
      </div>
    </section>
  );
}
