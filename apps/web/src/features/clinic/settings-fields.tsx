import type { ReactNode } from "react";
import { type Control, Controller, type FieldErrors, type UseFormRegister } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Field, type FieldControl } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { CountryField } from "./country-field.tsx";
import type { SettingsField, SettingsValues } from "./settings-form-values.ts";
import type { SettingsOutput } from "./settings-schema.ts";
import { useNamedCodes } from "./use-named-codes.ts";
import { ZoneField } from "./zone-field.tsx";

type SettingsFieldsProps = {
  register: UseFormRegister<SettingsValues>;
  control: Control<SettingsValues, unknown, SettingsOutput>;
  errors: FieldErrors<SettingsValues>;
};

const NUMBERS = ["noticeMinutesMin", "horizonDays", "holdMinutes", "patientBookingsMax"] as const;
const QUIET = ["quietFrom", "quietTo"] as const;

/** The settings in groups, each with what it is for. */
export function SettingsFields({ register, control, errors }: SettingsFieldsProps) {
  const t = useTranslations("clinicSettings.form");
  const options = useNamedCodes();
  function field(name: SettingsField, draw: (control: FieldControl) => ReactNode) {
    return (
      <Field
        key={name}
        label={t(`field.${name}`)}
        hint={t(`hint.${name}`)}
        error={errors[name] && t(`problem.${name}`)}
      >
        {draw}
      </Field>
    );
  }
  return (
    <>
      <Group title={t("group.place")}>
        {field("name", (of) => (
          <TextInput {...of} {...register("name")} />
        ))}
        {field("country", (of) => (
          <Controller
            control={control}
            name="country"
            render={({ field: country }) => <CountryField {...of} {...country} />}
          />
        ))}
        {field("timeZone", (of) => (
          <Controller
            control={control}
            name="timeZone"
            render={({ field: { value, onChange } }) => <ZoneField {...of} value={value} onChange={onChange} />}
          />
        ))}
        {field("currency", (of) => (
          <Select {...of} {...register("currency")} options={options("currency", Intl.supportedValuesOf("currency"))} />
        ))}
      </Group>
      <Group title={t("group.booking")}>
        {NUMBERS.map((name) =>
          field(name, (of) => <TextInput {...of} {...register(name)} inputMode="numeric" className="max-w-32" />),
        )}
        {field("prepayment", (of) => (
          <Select
            {...of}
            {...register("prepayment")}
            options={[
              { value: "off", label: t("prepaymentOff") },
              { value: "on", label: t("prepaymentOn") },
            ]}
          />
        ))}
      </Group>
      <Group title={t("group.reminders")}>
        {QUIET.map((name) =>
          field(name, (of) => <TextInput {...of} {...register(name)} inputMode="numeric" className="max-w-32" />),
        )}
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="rounded-float border border-line bg-panel px-4 pb-4">
      <legend className="float-left w-full py-3 text-title font-semibold">{title}</legend>
      <div className="clear-both grid grid-cols-1 gap-x-4 gap-y-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
