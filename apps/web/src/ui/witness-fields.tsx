import { useTranslations } from "use-intl";
import { Field } from "./field.tsx";
import { TextInput } from "./text-input.tsx";

type Signature = { email: string; password: string };
type WitnessFieldsProps = {
  typed: Signature;
  onType: (change: Partial<Signature>) => void;
  /** What has not been typed yet, once it was asked for. */
  missing?: keyof Signature | null;
};

/** A second person signs right here, for themselves; nothing of it is kept on this computer. */
export function WitnessFields({ typed, onType, missing = null }: WitnessFieldsProps) {
  const t = useTranslations("witness");
  return (
    <fieldset className="flex flex-col gap-3 rounded-control border border-held px-4 pt-1 pb-4">
      <legend className="px-1 font-semibold text-held">{t("title")}</legend>
      <p className="text-ink-2">{t("body")}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("email")} error={missing === "email" ? t("emailMissing") : undefined}>
          {(control) => (
            <TextInput
              {...control}
              name="email"
              type="email"
              maxLength={254}
              value={typed.email}
              onChange={(event) => onType({ email: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("password")} error={missing === "password" ? t("passwordMissing") : undefined}>
          {(control) => (
            <TextInput
              {...control}
              name="password"
              type="password"
              // The witness's, never the one that this browser knows.
              autoComplete="new-password"
              maxLength={200}
              value={typed.password}
              onChange={(event) => onType({ password: event.target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
