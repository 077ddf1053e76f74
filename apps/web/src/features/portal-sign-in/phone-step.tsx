import { type FormEvent, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";

type PhoneStepProps = {
  phone: string;
  onPhone: (phone: string) => void;
  /** ISO 3166, of the clinic. */
  country: string;
  failure: string | null;
  sending: boolean;
  onSend: () => void;
};

/** The one question: which phone. */
export function PhoneStep({ phone, onPhone, country, failure, sending, onSend }: PhoneStepProps) {
  const t = useTranslations("portalSignIn");
  const locale = useLocale();
  const [tried, setTried] = useState(false);
  const place = new Intl.DisplayNames([locale], { type: "region" }).of(country) ?? country;

  function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (phone.trim() !== "" && !sending) onSend();
  }

  const missing = tried && phone.trim() === "" ? t("phoneMissing") : undefined;
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4">
      <Field label={t("phone")} hint={t("phoneHint", { country: place })} error={missing ?? failure ?? undefined}>
        {(control) => (
          <TextInput
            {...control}
            type="tel"
            name="phone"
            autoComplete="tel"
            inputMode="tel"
            value={phone}
            onChange={(event) => onPhone(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={sending}>
        {t("send")}
      </Button>
    </form>
  );
}
