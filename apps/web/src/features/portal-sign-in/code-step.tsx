import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useSecondsUntil } from "./use-seconds-until.ts";

type CodeStepProps = {
  intro: string;
  failure: string | null;
  checking: boolean;
  onCode: (code: string) => void;
  /** From then on another code can be asked for, in milliseconds of this device's clock. */
  resendAt: number;
  resending: boolean;
  onResend: () => void;
  onOtherPhone: () => void;
};

const DIGITS = 6;

/** The six digits: filled in by the phone, pasted or typed; the sixth sends them. */
export function CodeStep(props: CodeStepProps) {
  const { intro, failure, checking, onCode, resendAt, resending, onResend, onOtherPhone } = props;
  const t = useTranslations("portalSignIn");
  const [code, setCode] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const wait = useSecondsUntil(resendAt);
  // The keyboard stays where the person types, now and after a wrong code, which is then typed over.
  useEffect(() => {
    field.current?.focus();
    if (failure !== null) field.current?.select();
  }, [failure]);

  function type(text: string) {
    const digits = text.normalize("NFKC").replace(/\D/g, "").slice(0, DIGITS);
    setCode(digits);
    if (digits.length === DIGITS && digits !== code && !checking) onCode(digits);
  }

  function send(event: FormEvent) {
    event.preventDefault();
    if (code.length === DIGITS && !checking) onCode(code);
  }

  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4">
      <p role="status" className="text-ink-2">
        {intro}
      </p>
      <Field label={t("code")} error={failure ?? undefined}>
        {(control) => (
          <TextInput
            {...control}
            ref={field}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            className="text-center text-[22px]! font-semibold tracking-[0.4em]"
            value={code}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={checking}>
        {t("submit")}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button
          variant="quiet"
          busy={resending}
          disabledReason={wait > 0 ? t("resendIn", { seconds: wait }) : undefined}
          onClick={onResend}
        >
          {wait > 0 ? t("resendIn", { seconds: wait }) : t("resend")}
        </Button>
        <Button variant="quiet" onClick={onOtherPhone}>
          {t("otherPhone")}
        </Button>
      </div>
    </form>
  );
}
