import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { StrandedList } from "./stranded-list.tsx";

/** Whom a change that was made has left behind, until somebody has seen to them. */
export function LeftBehind({ stranded, onSeen }: { stranded: StrandedView; onSeen: () => void }) {
  const t = useTranslations("clinicSettings.stranded");
  return (
    <section aria-labelledby="left-behind" className="flex flex-col gap-3 rounded-float bg-pending-bg p-3">
      <div className="flex items-start justify-between gap-2">
        <div role="status">
          <h2 id="left-behind" className="font-semibold text-pending">
            {t("now", { count: stranded.total })}
          </h2>
          <p className="text-ink-2">{t("nowBody")}</p>
        </div>
        <Button onClick={onSeen}>{t("seen")}</Button>
      </div>
      <StrandedList stranded={stranded} />
    </section>
  );
}
