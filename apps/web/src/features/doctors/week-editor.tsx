import { VISIT_MODES } from "@lockstep/domain/availability/visit-modes";
import { weeklyRulesVerdict } from "@lockstep/domain/availability/weekly-rules-verdict";
import type { AvailabilityView } from "@lockstep/domain/doctors/doctor";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { toast } from "../../ui/toast.ts";
import { RuleList } from "./rule-list.tsx";
import type { StaleWeek } from "./stale-week.tsx";
import { StrandedNow, StrandsFirst } from "./strands.tsx";
import { useCalendarChange } from "./use-calendar-change.ts";
import { useNarrow } from "./use-narrow.ts";
import { WeekPainter } from "./week-painter.tsx";
import { type Rule, type Shape, sameWeek } from "./week-rules.ts";

const StaleWeekChoice = lazy(async () => ({ default: (await import("./stale-week.tsx")).StaleWeekChoice }));

type WeekEditorProps = { doctorName: string; availability: AvailabilityView };

/** A doctor's week, painted or typed; nothing counts before it is saved, and whom it would strand is said first. */
export function WeekEditor({ doctorName, availability }: WeekEditorProps) {
  const t = useTranslations("doctorSettings");
  const explain = useExplain();
  const [edited, setEdited] = useState<{ rules: readonly Rule[]; opened: AvailabilityView } | null>(null);
  const [shape, setShape] = useState<Shape>(() => usualShape(availability.rules));
  const [day, setDay] = useState(1);
  const only = useNarrow() ? day : null;
  const [stale, setStale] = useState<StaleWeek | null>(null);
  const opened = edited?.opened ?? availability;
  const rules = edited?.rules ?? availability.rules;
  const dirty = edited !== null && !sameWeek(edited.rules, opened.rules);
  const guard = useDiscardGuard(dirty, () => undefined);
  const verdict = weeklyRulesVerdict(rules);
  const drop = () => {
    setEdited(null);
    setStale(null);
  };
  const change = useCalendarChange({
    doctorId: availability.doctorId,
    onDone() {
      drop();
      toast(t("week.saved"));
    },
    onRefused(error) {
      const refusal = refusalWith(error, "STALE_VERSION");
      if (refusal === null) return false;
      const now = { ...refusal, current: refusal.current as AvailabilityView }; // what the command answers with
      // The version covers the profile too; where the week itself is as it was, there is nothing to choose.
      if (sameWeek(now.current.rules, opened.rules)) queueMicrotask(() => save(now.current.version));
      else setStale(now);
      return true;
    },
  });
  function save(expectedVersion = opened.version) {
    change.begin({ kind: "rules", rules: rules.map((rule) => ({ ...rule, modes: [...rule.modes] })), expectedVersion });
  }
  const edit = (next: readonly Rule[]) => {
    setEdited({ rules: next, opened });
    change.cancel();
  };
  const missing = !dirty ? t("nothingChanged") : verdict.allowed ? undefined : t("problemsFirst");
  return (
    <>
      <StrandedNow change={change} />
      <WeekPainter
        doctorName={doctorName}
        rules={rules}
        only={only}
        onDay={setDay}
        shape={shape}
        onShape={setShape}
        onChange={edit}
      />
      <RuleList rules={rules} verdict={verdict} only={only} shape={shape} onChange={edit} />
      {stale && (
        <Suspense>
          <StaleWeekChoice
            stale={stale}
            busy={change.busy}
            onMine={() => save(stale.current.version)}
            onTheirs={drop}
          />
        </Suspense>
      )}
      <StrandsFirst kind="week" change={change} />
      {guard.asking ? (
        <ConfirmBar
          question={t("discard")}
          yes={t("discardYes")}
          no={t("discardNo")}
          onYes={guard.discard}
          onNo={guard.keep}
        />
      ) : (
        change.asking === null &&
        stale === null && (
          <div className="flex flex-wrap items-center justify-end gap-2">
            <p role="alert" className="flex-1 text-danger empty:hidden">
              {change.failure !== null && explain(change.failure)}
            </p>
            {dirty && <Badge tone="pending">{t("week.unsaved")}</Badge>}
            {dirty && <Button onClick={drop}>{t("dropChanges")}</Button>}
            <Button variant="primary" busy={change.busy} disabledReason={missing} onClick={() => save()}>
              {t("save")}
            </Button>
          </div>
        )
      )}
    </>
  );
}

/** New hours begin as most of the week is. */
function usualShape(rules: readonly Rule[]): Shape {
  const [first] = rules;
  return first
    ? { slotMinutes: first.slotMinutes, modes: [...first.modes] }
    : { slotMinutes: 15, modes: [...VISIT_MODES] };
}
