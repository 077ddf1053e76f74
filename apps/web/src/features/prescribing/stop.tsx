import type { Override } from "@lockstep/domain/pharmacy/order";
import { OVERRIDE_CODES, type OverrideCode, type SafetyCheck } from "@lockstep/domain/pharmacy/states";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";

type StopProps = {
  checks: readonly SafetyCheck[];
  busy: boolean;
  onAnyway: (override: Override) => void;
  onBack: () => void;
};

/** What speaks against it, one line each; going on asks for a reason, which is kept. */
export function Stop({ checks, busy, onAnyway, onBack }: StopProps) {
  const t = useTranslations("medication.stop");
  const words = useTranslations("medication");
  const [code, setCode] = useState<OverrideCode>("benefit_outweighs_risk");
  const [reason, setReason] = useState("");
  const missing = reason.trim() === "" ? t("missing") : undefined;
  return (
    <form
      aria-label={t("title")}
      className="mt-4 flex flex-col gap-3 rounded-control border border-danger bg-danger-bg p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !missing) onAnyway({ code, reason: reason.trim() });
      }}
    >
      <div role="alert" className="flex flex-col gap-1 text-danger">
        <h3 className="flex items-center gap-2 font-semibold">
          <TriangleAlert size={16} aria-hidden />
          {t("title")}
        </h3>
        <ul>
          {checks.map(({ kind, detail }) => (
            <li key={`${kind} ${detail}`}>{t(kind, { detail })}</li>
          ))}
        </ul>
      </div>
      <Field label={t("code")}>
        {(control) => (
          <Select
            {...control}
            value={code}
            onChange={(event) => setCode(OVERRIDE_CODES.find((one) => one === event.target.value) ?? "other")}
            options={OVERRIDE_CODES.map((value) => ({ value, label: t(`codes.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t("reason")}>
        {(control) => (
          <TextInput
            {...control}
            autoFocus
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>{words("back")}</Button>
        <Button type="submit" variant="danger" busy={busy} disabledReason={missing}>
          {t("anyway")}
        </Button>
      </div>
    </form>
  );
}
