import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";

const USUAL = ["refused", "asleep", "vomited", "fasting", "away", "missing"] as const;
const LENGTH_MAX = 300;

/** Why a dose was not taken, or not all of it: the usual reasons under the thumb, any other in words. */
export function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("ward.give");
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("reason")}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={LENGTH_MAX}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {USUAL.map((usual) => {
          const words = t(`reasons.${usual}`);
          return (
            <button
              key={usual}
              type="button"
              aria-pressed={value === words}
              onClick={() => onChange(words)}
              className="min-h-11 rounded-full border border-line bg-panel px-4 hover:bg-faint aria-pressed:border-accent aria-pressed:bg-soft aria-pressed:font-semibold"
            >
              {words}
            </button>
          );
        })}
      </div>
    </div>
  );
}
