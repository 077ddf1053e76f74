import { useTranslations } from "use-intl";
import { DateInput } from "../../ui/date-input.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { TimeInput } from "../../ui/time-input.tsx";
import type { ClosureProblem, ClosureValues } from "./closure-range.ts";

type ClosureFieldsProps = {
  values: ClosureValues;
  note: string;
  /** What is in the way, once somebody has tried. */
  problem: ClosureProblem | null;
  onChange: (values: ClosureValues) => void;
  onNote: (note: string) => void;
};

const NOTE_LENGTH_MAX = 500;

export function ClosureFields({ values, note, problem, onChange, onNote }: ClosureFieldsProps) {
  const t = useTranslations("clinicSettings.closures");
  const { firstDay, lastDay, wholeDays, from, to } = values;
  // A closure that is too long or over is mended where it ends.
  const at = problem === "long" || problem === "past" ? "lastDay" : problem;
  const error = (field: ClosureProblem) => (problem !== null && at === field ? t(`problem.${problem}`) : undefined);
  const set = (change: Partial<ClosureValues>) => onChange({ ...values, ...change });
  return (
    <>
      <div className="grid grid-cols-1 gap-3 min-[360px]:grid-cols-2 sm:grid-cols-4">
        <Field label={t("firstDay")} error={error("firstDay")}>
          {(of) => (
            <DateInput
              {...of}
              value={firstDay}
              onChange={({ target }) => {
                const first = target.value;
                set({ firstDay: first, lastDay: lastDay === "" || lastDay < first ? first : lastDay });
              }}
            />
          )}
        </Field>
        <Field label={t("lastDay")} error={error("lastDay")}>
          {(of) => (
            <DateInput
              {...of}
              value={lastDay}
              min={firstDay}
              onChange={({ target }) => set({ lastDay: target.value })}
            />
          )}
        </Field>
        {!wholeDays && (
          <>
            <Field label={t("from")} error={error("from")}>
              {(of) => <TimeInput {...of} value={from} onChange={(from) => set({ from })} />}
            </Field>
            <Field label={t("to")} error={error("to")}>
              {(of) => <TimeInput {...of} value={to} onChange={(to) => set({ to })} />}
            </Field>
          </>
        )}
      </div>
      <label className="flex min-h-(--control) items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={wholeDays}
          onChange={({ target }) => set({ wholeDays: target.checked })}
        />
        {t("wholeDays")}
      </label>
      <Field label={t("note")} hint={t("noteHint")}>
        {(of) => (
          <TextInput {...of} maxLength={NOTE_LENGTH_MAX} value={note} onChange={({ target }) => onNote(target.value)} />
        )}
      </Field>
    </>
  );
}
