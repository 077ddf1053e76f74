import type { WeeklyRulesVerdict } from "@lockstep/domain/availability/weekly-rules-verdict";
import { ChevronRight, CircleAlert, Plus, X } from "lucide-react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";
import { TimeInput } from "../../ui/time-input.tsx";
import { ShapeFields } from "./shape-fields.tsx";
import { useWeekWords } from "./use-week-words.ts";
import { type Rule, type Shape, WEEKDAYS } from "./week-rules.ts";

type RuleListProps = {
  rules: readonly Rule[];
  verdict: WeeklyRulesVerdict;
  /** The one day that is shown, where there is no room for seven. */
  only: number | null;
  /** What a new line begins with. */
  shape: Shape;
  onChange: (rules: Rule[]) => void;
};

/** The exact week, line by line: everything that can be painted can be typed, and to the minute. Open wherever something is wrong. */
export function RuleList({ rules, verdict, only, shape, onChange }: RuleListProps) {
  const t = useTranslations("doctorSettings.week");
  const change = (index: number, rule: Rule) => onChange(rules.map((one, at) => (at === index ? rule : one)));
  return (
    <details open={only !== null || !verdict.allowed} className="group">
      <summary className="flex min-h-(--control) w-fit items-center gap-1 rounded-control pr-2 font-medium hover:bg-faint">
        <ChevronRight size={15} aria-hidden className="group-open:rotate-90" />
        {t("list")}
      </summary>
      <div className="flex flex-col gap-2">
        {rules.length === 0 && <p className="text-ink-2">{t("listEmpty")}</p>}
        <ul className="divide-y divide-faint">
          {rules.map((rule, index) =>
            only !== null && rule.weekday !== only ? null : (
              // A line is its place: its times change while one types.
              <li key={index} className="py-1.5">
                <RuleLine
                  rule={rule}
                  ofOneDay={only !== null}
                  problem={!verdict.allowed && verdict.rule === index ? verdict.because : null}
                  onChange={(next) => change(index, next)}
                  onRemove={() => onChange(rules.filter((_, at) => at !== index))}
                />
              </li>
            ),
          )}
        </ul>
        <Button
          className="self-start"
          onClick={() =>
            onChange([...rules, { ...shape, weekday: only ?? nextDay(rules), from: "08:00", to: "12:00" }])
          }
        >
          <Plus size={15} aria-hidden />
          {t("add")}
        </Button>
      </div>
    </details>
  );
}

/** The first day that has no hours yet. */
function nextDay(rules: readonly Rule[]): number {
  return WEEKDAYS.find((day) => !rules.some(({ weekday }) => weekday === day)) ?? 1;
}

type Problem = Exclude<WeeklyRulesVerdict, { allowed: true }>["because"];
type RuleLineProps = {
  rule: Rule;
  ofOneDay: boolean;
  problem: Problem | null;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
};

function RuleLine({ rule, ofOneDay, problem, onChange, onRemove }: RuleLineProps) {
  const t = useTranslations("doctorSettings.week");
  const words = useWeekWords();
  const problemId = useId();
  const named = { day: words.day(rule.weekday), from: rule.from, to: rule.to };
  const wrong = problem === null ? {} : { "aria-invalid": true as const, "aria-describedby": problemId }; // keeps the literal
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <legend className="sr-only">{t("ruleOf", named)}</legend>
      {!ofOneDay && (
        <Select
          aria-label={t("day")}
          className="w-32"
          value={rule.weekday}
          onChange={(event) => onChange({ ...rule, weekday: Number(event.target.value) })}
          options={WEEKDAYS.map((day) => ({ value: String(day), label: words.day(day) }))}
        />
      )}
      <span className="flex items-center gap-1">
        <TimeInput
          {...wrong}
          aria-label={t("from")}
          title={t("timeHint")}
          className="w-16! pointer-coarse:w-20!"
          value={rule.from}
          onChange={(from) => onChange({ ...rule, from })}
        />
        <span aria-hidden>–</span>
        <TimeInput
          {...wrong}
          aria-label={t("to")}
          title={t("timeHint")}
          className="w-16! pointer-coarse:w-20!"
          value={rule.to}
          onChange={(to) => onChange({ ...rule, to })}
        />
      </span>
      <div className="max-sm:order-last max-sm:basis-full">
        <ShapeFields label={t("ruleOf", named)} shape={rule} onChange={(shape) => onChange({ ...rule, ...shape })} />
      </div>
      <IconButton variant="quiet" className="ml-auto" label={t("removeOf", named)} onClick={onRemove}>
        <X size={15} aria-hidden />
      </IconButton>
      {problem !== null && (
        <p id={problemId} className="flex basis-full items-center gap-1 text-small text-danger">
          <CircleAlert size={13} aria-hidden />
          {t(`problem.${problem}`)}
        </p>
      )}
    </fieldset>
  );
}
