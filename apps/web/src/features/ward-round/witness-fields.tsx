import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import type { GiveDraft } from "./give-draft.ts";

type WitnessFieldsProps = {
  draft: GiveDraft;
  set: (field: keyof GiveDraft) => (value: string) => void;
};

/** Where the second person signs for a controlled drug. */
export function WitnessFields({ draft, set }: WitnessFieldsProps) {
  const t = useTranslations("ward.give");
  return (
    <fieldset className="flex flex-col gap-3 rounded-control border border-line p-3">
      <legend className="px-1 font-semibold">{t("witness")}</legend>
      <p className="text-small text-ink-2">{t("witnessHint")}</p>
      <Field label={t("email")}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            value={draft.email}
            onChange={(event) => set("email")(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("password")}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            // Another's than the one that this browser may have kept.
            autoComplete="new-password"
            value={draft.password}
            onChange={(event) => set("password")(event.target.value)}
          />
        )}
      </Field>
    </fieldset>
  );
}
