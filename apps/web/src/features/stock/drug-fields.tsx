import { type Control, Controller, type FieldErrors, type UseFormRegister } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import type { DrugField, DrugValues } from "./drug-values.ts";

type TextField = Exclude<DrugField, "controlled" | "active">;
type DrugFieldsProps = {
  register: UseFormRegister<DrugValues>;
  control: Control<DrugValues>;
  errors: FieldErrors<DrugValues>;
  currency: string;
  /** A new drug is in use from the start, and its unit can still be chosen. */
  isNew: boolean;
};
const LENGTHS_MAX: Record<TextField, number> = {
  ...{ name: 120, strength: 60, form: 60, unit: 30, substances: 600, allergens: 1_200 },
  ...{ price: 15, lowStockLevel: 7, supplyMax: 7, barcode: 80 },
};
const WHOLE_NUMBERS: readonly TextField[] = ["lowStockLevel", "supplyMax"];

/** What a clinic says of a drug. */
export function DrugFields({ register, control, errors, currency, isNew }: DrugFieldsProps) {
  const t = useTranslations("formulary");
  const problem = (field: TextField) =>
    errors[field] &&
    t(errors[field].message === "is taken" ? `taken.${field === "barcode" ? field : "name"}` : `problem.${field}`);
  const text = (field: TextField, hint?: string, readOnly = false) => (
    <Field
      label={field === "price" ? t("priceIn", { currency }) : t(`field.${field}`)}
      hint={hint}
      error={problem(field)}
    >
      {(of) => (
        <TextInput
          {...of}
          {...register(field)}
          autoFocus={field === "name"}
          readOnly={readOnly}
          className={readOnly ? "text-ink-2" : ""}
          maxLength={LENGTHS_MAX[field]}
          inputMode={WHOLE_NUMBERS.includes(field) ? "numeric" : field === "price" ? "decimal" : undefined}
        />
      )}
    </Field>
  );
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <div className="sm:col-span-2">{text("name")}</div>
      {text("strength", t("hint.strength"))}
      {text("form", t("hint.form"))}
      {text("unit", t(isNew ? "hint.unit" : "hint.unitStays"), !isNew)}
      {text("price")}
      {text("substances", t("hint.substances"))}
      {text("allergens", t("hint.allergens"))}
      {text("lowStockLevel", t("hint.lowStockLevel"))}
      {text("supplyMax", t("hint.supplyMax"))}
      {text("barcode", t("hint.barcode"))}
      <div className="flex flex-col">
        <Tick control={control} name="controlled" />
        {!isNew && <Tick control={control} name="active" />}
      </div>
    </div>
  );
}

function Tick({ control, name }: { control: Control<DrugValues>; name: "controlled" | "active" }) {
  const t = useTranslations("formulary");
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <label className="flex min-h-(--control) items-start gap-2 py-1">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-(--accent)"
            checked={value !== ""}
            onChange={({ target }) => onChange(target.checked ? "yes" : "")}
          />
          <span>
            <span className="block font-medium">{t(`field.${name}`)}</span>
            <span className="block text-small text-ink-2">{t(`hint.${name}`)}</span>
          </span>
        </label>
      )}
    />
  );
}
