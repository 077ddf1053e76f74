import { VISIT_MODES } from "@lockstep/domain/availability/visit-modes";
import { type Control, Controller, type FieldErrors, type UseFormRegister } from "react-hook-form";
import { useTranslations } from "use-intl";
import { useClinic } from "../../lib/use-clinic.ts";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { modesOf, type TypeField, type TypeValues } from "./visit-type-values.ts";

type VisitTypeFieldsProps = {
  register: UseFormRegister<TypeValues>;
  control: Control<TypeValues>;
  errors: FieldErrors<TypeValues>;
  /** A new type is offered from the start. */
  isNew: boolean;
};

export function VisitTypeFields({ register, control, errors, isNew }: VisitTypeFieldsProps) {
  const t = useTranslations("clinicSettings.types");
  const { currency } = useClinic();
  const problem = (field: TypeField) =>
    errors[field] && t(errors[field].message === "is taken" ? "nameTaken" : `problem.${field}`);
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("field.name")} error={problem("name")}>
        {(of) => <TextInput {...of} {...register("name")} autoFocus />}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("field.minutes")} error={problem("minutes")}>
          {(of) => <TextInput {...of} {...register("minutes")} inputMode="numeric" />}
        </Field>
        <Field label={t("price", { currency })} error={problem("price")}>
          {(of) => <TextInput {...of} {...register("price")} inputMode="decimal" />}
        </Field>
      </div>
      <Controller
        control={control}
        name="modes"
        render={({ field: { value, onChange } }) => (
          <Modes value={value} onChange={onChange} error={problem("modes")} />
        )}
      />
      <Tick control={control} name="needsApproval" hint={t("approvalHint")} />
      {!isNew && <Tick control={control} name="active" hint={t("activeHint")} />}
    </div>
  );
}

type ModesProps = { value: string; onChange: (modes: string) => void; error: string | undefined };

function Modes({ value, onChange, error }: ModesProps) {
  const t = useTranslations("clinicSettings.types");
  const mode = useTranslations("mode");
  const chosen = modesOf(value);
  return (
    <fieldset aria-describedby={error && "modes-problem"}>
      <legend className="pb-1 font-medium">{t("field.modes")}</legend>
      <div className="flex flex-wrap gap-x-4">
        {VISIT_MODES.map((one) => (
          <label key={one} className="flex min-h-(--control) items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={chosen.includes(one)}
              onChange={({ target }) => {
                const next = VISIT_MODES.filter((of) => (of === one ? target.checked : chosen.includes(of)));
                onChange(next.join());
              }}
            />
            {mode(one)}
          </label>
        ))}
      </div>
      {error && (
        <p id="modes-problem" className="text-small text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

type TickProps = { control: Control<TypeValues>; name: "needsApproval" | "active"; hint: string };

function Tick({ control, name, hint }: TickProps) {
  const t = useTranslations("clinicSettings.types");
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
            <span className="block">{t(`field.${name}`)}</span>
            <span className="block text-small text-ink-2">{hint}</span>
          </span>
        </label>
      )}
    />
  );
}
