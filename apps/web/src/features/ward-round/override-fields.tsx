import { OVERRIDE_CODES, type OverrideCode, type SafetyCheck } from "@lockstep/domain/pharmacy/states";
import { OctagonAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import type { GiveDraft } from "./give-draft.ts";

const REASON_LENGTH_MAX = 300;

type OverrideFieldsProps = {
  checks: readonly SafetyCheck[];
  draft: GiveDraft;
  onCode: (code: OverrideCode) => void;
  onReason: (reason: string) => void;
};

/** The allergy that stopped the dose, and why it is given all the same. */
export function OverrideFields({ checks, draft, onCode, onReason }: OverrideFieldsProps) {
  const t = useTranslations("ward.give");
  return (
    <fieldset className="flex flex-col gap-3 rounded-control border border-danger p-3">
      <legend className="flex items-center gap-2 px-1 font-semibold text-danger">
        <OctagonAlert size={16} aria-hidden />
        {t("stop")}
      </legend>
      <div role="alert" className="font-medium">
        {checks.map(({ detail }) => (
          <p key={detail}>{t("stopAllergy", { detail })}</p>
        ))}
      </div>
      <Field label={t("stopCode")}>
        {(control) => (
          <Select
            {...control}
            value={draft.code}
            onChange={(event) => onCode(event.target.value as OverrideCode)} // one of the options below
            options={OVERRIDE_CODES.map((value) => ({ value, label: t(`stopCodes.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t("stopReason")}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={REASON_LENGTH_MAX}
            value={draft.overriding}
            onChange={(event) => onReason(event.target.value)}
          />
        )}
      </Field>
    </fieldset>
  );
}
