import { OVERRIDE_CODES, type OverrideCode, type SafetyCheck } from "@lockstep/domain/pharmacy/states";
import { OctagonAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import type { DispenseDraft } from "./use-draft.ts";

const REASON_LENGTH_MAX = 300;

type OverrideFieldsProps = { checks: readonly SafetyCheck[]; draft: DispenseDraft; error: string | undefined };

/** What speaks against it, and who takes it upon them with what reason. */
export function OverrideFields({ checks, draft, error }: OverrideFieldsProps) {
  const t = useTranslations("dispensing");
  return (
    <fieldset className="flex flex-col gap-3 rounded-control border border-danger px-4 pt-1 pb-4">
      <legend className="flex items-center gap-2 px-1 font-semibold text-danger">
        <OctagonAlert size={16} aria-hidden />
        {t("stop")}
      </legend>
      <ul className="flex flex-col gap-1">
        {checks.map(({ kind, detail }) => (
          <li key={`${kind} ${detail}`} className="font-medium">
            {t(`check.${kind}`, { detail })}
          </li>
        ))}
      </ul>
      <p className="text-ink-2">{t("overrideBody")}</p>
      <div className="grid gap-3 sm:grid-cols-[18rem_minmax(0,1fr)]">
        <Field label={t("why")}>
          {(control) => (
            <Select
              {...control}
              name="code"
              value={draft.code}
              onChange={(event) => draft.set({ code: event.target.value as OverrideCode })} // one of the options below
              options={OVERRIDE_CODES.map((code) => ({ value: code, label: t(`code.${code}`) }))}
            />
          )}
        </Field>
        <Field label={t("reason")} error={error}>
          {(control) => (
            <TextInput
              {...control}
              name="reason"
              maxLength={REASON_LENGTH_MAX}
              value={draft.reason}
              onChange={(event) => draft.set({ reason: event.target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
