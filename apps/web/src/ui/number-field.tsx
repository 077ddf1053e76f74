import { NumberField as BaseNumberField } from "@base-ui/react/number-field";
import { Minus, Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import type { FieldControl } from "./field.tsx";

type NumberFieldProps = FieldControl & {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
};

const STEP = "grid w-(--control) place-items-center text-ink-2 hover:bg-faint data-disabled:text-ink-3";

export function NumberField({ id, value, onChange, min, max, step, ...described }: NumberFieldProps) {
  const t = useTranslations("ui");
  const limits = {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(step === undefined ? {} : { step }),
  };
  return (
    <BaseNumberField.Root id={id} value={value} onValueChange={onChange} {...limits}>
      <BaseNumberField.Group className="inline-flex min-h-(--control) overflow-hidden rounded-control border border-edge bg-panel">
        <BaseNumberField.Decrement aria-label={t("less")} className={STEP}>
          <Minus size={14} aria-hidden />
        </BaseNumberField.Decrement>
        <BaseNumberField.Input {...described} className="w-16 border-x border-line bg-panel text-center" />
        <BaseNumberField.Increment aria-label={t("more")} className={STEP}>
          <Plus size={14} aria-hidden />
        </BaseNumberField.Increment>
      </BaseNumberField.Group>
    </BaseNumberField.Root>
  );
}
