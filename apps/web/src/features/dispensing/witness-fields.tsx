import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import type { DispenseDraft } from "./use-draft.ts";

type WitnessFieldsProps = {
  draft: DispenseDraft;
  emailError: string | undefined;
  passwordError: string | undefined;
};

/** A second person signs right here, for themselves; nothing of it is kept on this computer. */
export function WitnessFields({ draft, emailError, passwordError }: WitnessFieldsProps) {
  const t = useTranslations("dispensing");
  return (
    <fieldset className="flex flex-col gap-3 rounded-control border border-held px-4 pt-1 pb-4">
      <legend className="px-1 font-semibold text-held">{t("witness")}</legend>
      <p className="text-ink-2">{t("witnessBody")}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("witnessEmail")} error={emailError}>
          {(control) => (
            <TextInput
              {...control}
              name="email"
              type="email"
              maxLength={254}
              value={draft.email}
              onChange={(event) => draft.set({ email: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("witnessPassword")} error={passwordError}>
          {(control) => (
            <TextInput
              {...control}
              name="password"
              type="password"
              // The witness's, never the one that this browser knows.
              autoComplete="new-password"
              maxLength={200}
              value={draft.password}
              onChange={(event) => draft.set({ password: event.target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
