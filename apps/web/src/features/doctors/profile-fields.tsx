import type { DoctorView } from "@lockstep/domain/doctors/doctor";
import type { FieldErrors, UseFormRegister } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { PROFILE_FIELDS, type ProfileField, type ProfileValues } from "./profile-form-values.ts";

type ProfileFieldsProps = {
  register: UseFormRegister<ProfileValues>;
  errors: FieldErrors<ProfileValues>;
  rooms: readonly { id: string; name: string }[];
  /** The room that the doctor has; offered even if it is no longer in use. */
  room: Pick<DoctorView, "roomId" | "roomName">;
};

const TAKEN = "belongs to another doctor";
const KEYBOARDS: Partial<Record<ProfileField, "email" | "tel" | "numeric">> = {
  email: "email",
  phone: "tel",
  bufferBeforeMinutes: "numeric",
  bufferAfterMinutes: "numeric",
};

export function ProfileFields({ register, errors, rooms, room }: ProfileFieldsProps) {
  const t = useTranslations("doctorSettings.profile");
  const list = useTranslations("doctorSettings");
  const known = rooms.map(({ id, name }) => ({ value: id, label: name }));
  const { roomId, roomName } = room;
  const own =
    roomId !== null && !rooms.some(({ id }) => id === roomId) ? [{ value: roomId, label: roomName ?? "" }] : [];

  function problem(field: ProfileField): string | undefined {
    const message = errors[field]?.message;
    if (errors[field] === undefined) return undefined;
    if (message === TAKEN && field === "email") return t("problem.emailTaken");
    if (message === TAKEN && field === "licenseNumber") return t("problem.licenseTaken");
    return t(`problem.${field}`);
  }

  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      {PROFILE_FIELDS.map((field) => (
        <Field
          key={field}
          label={field === "phone" ? t("optional", { label: t(field) }) : t(field)}
          error={problem(field)}
        >
          {(control) =>
            field === "roomId" ? (
              <Select
                {...control}
                {...register(field)}
                options={[{ value: "", label: list("noRoom") }, ...own, ...known]}
              />
            ) : (
              <TextInput {...control} {...register(field)} inputMode={KEYBOARDS[field]} />
            )
          }
        </Field>
      ))}
    </div>
  );
}
