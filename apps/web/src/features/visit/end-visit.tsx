import { useTranslations } from "use-intl";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";

type EndVisitProps = {
  to: "no_show" | "cancelled";
  reason: string;
  onReason: (reason: string) => void;
  busy: boolean;
  onEnd: () => void;
  onBack: () => void;
};

/** Asks once more before a visit ends for good, and why. */
export function EndVisit({ to, reason, onReason, busy, onEnd, onBack }: EndVisitProps) {
  const t = useTranslations("visit");
  const input = useFocus<HTMLInputElement>();
  return (
    <section aria-labelledby="end-visit" className="flex flex-col gap-3">
      <div>
        <h3 id="end-visit" className="font-semibold">
          {t(`end.${to}`)}
        </h3>
        <p className="text-ink-2">{t(`end.${to}Hint`)}</p>
      </div>
      <Field label={t("end.reason")}>
        {(control) => (
          <TextInput
            {...control}
            ref={input}
            maxLength={500}
            value={reason}
            onChange={(event) => onReason(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>{t("end.back")}</Button>
        <Button variant="danger" busy={busy} onClick={onEnd}>
          {t(`step.${to}`)}
        </Button>
      </div>
    </section>
  );
}
