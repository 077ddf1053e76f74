import { SEXES } from "@lockstep/domain/patients/patient";
import type { ReactNode } from "react";
import type { FieldErrors, UseFormRegister } from "react-hook-form";
import { useTranslations } from "use-intl";
import { DateInput } from "../../ui/date-input.tsx";
import { Field, type FieldControl } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { FormField, FormValues } from "./patient-form-values.ts";
import { useFieldProblem } from "./use-patient-form.ts";

const READ_ONLY = "bg-faint! text-ink-2";

type PatientFieldsProps = {
  register: UseFormRegister<FormValues>;
  errors: FieldErrors<FormValues>;
  /** Why a field cannot be changed; undefined where it can. */
  fixed: (field: FormField) => string | undefined;
  /** What is seldom filled in stands behind one press. */
  folded: boolean;
  autoFocus?: FormField;
};

/** The details of a file, in the order in which one asks for them. */
export function PatientFields({ register, errors, fixed, folded, autoFocus }: PatientFieldsProps) {
  const t = useTranslations("patients");
  const problem = useFieldProblem();
  const seldom = (["email", "nationalId", "allergies"] as const).some((field) => errors[field]);

  function field(name: FormField, draw: (control: FieldControl & FieldProps) => ReactNode, wide = false) {
    const optional = name === "email" || name === "nationalId" || name === "allergies";
    const label = t(`field.${name}`);
    const why = fixed(name);
    return (
      <Field
        label={optional ? t("optional", { label }) : label}
        hint={why ?? (name === "allergies" ? t("allergiesHint") : undefined)}
        error={problem(name, errors[name]?.message)}
        className={wide ? "sm:col-span-2" : ""}
      >
        {(control) =>
          draw({
            ...control,
            ...register(name),
            readOnly: why !== undefined,
            autoFocus: name === autoFocus,
            className: why === undefined ? "" : READ_ONLY,
          })
        }
      </Field>
    );
  }

  const more = (
    <div className="grid grid-cols-1 gap-3 pt-2 sm:grid-cols-2">
      {field("email", (control) => (
        <TextInput {...control} type="email" inputMode="email" />
      ))}
      {field("nationalId", (control) => (
        <TextInput {...control} />
      ))}
      {field(
        "allergies",
        (control) => (
          <Textarea {...control} rows={2} />
        ),
        true,
      )}
    </div>
  );
  return (
    <div className="flex flex-col gap-1">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {field("firstName", (control) => (
          <TextInput {...control} />
        ))}
        {field("lastName", (control) => (
          <TextInput {...control} />
        ))}
        {field("dateOfBirth", (control) => (
          <DateInput {...control} />
        ))}
        {field("sex", ({ readOnly, ...control }) => (
          <Select
            {...control}
            {...(readOnly ? { disabled: true } : {})}
            placeholder=""
            options={SEXES.map((value) => ({ value, label: t(`sexes.${value}`) }))}
          />
        ))}
        {field(
          "phone",
          (control) => (
            <TextInput {...control} type="tel" inputMode="tel" />
          ),
          true,
        )}
      </div>
      {folded ? (
        <details {...(seldom ? { open: true } : {})}>
          <summary className="w-fit cursor-default rounded-control py-1 text-accent">{t("moreFields")}</summary>
          {more}
        </details>
      ) : (
        more
      )}
    </div>
  );
}

type FieldProps = ReturnType<UseFormRegister<FormValues>> & {
  readOnly: boolean;
  autoFocus: boolean;
  className: string;
};
