import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { ANYONE, type BookingDraft } from "./booking-draft.ts";

export type DoctorChoice = { doctorId: string; name: string; specialization: string };

type VisitShapeFieldsProps = {
  doctors: readonly DoctorChoice[];
  types: readonly VisitTypeView[];
  doctorId: string;
  shape: { type: VisitTypeView; mode: VisitMode };
  onChange: (change: Partial<BookingDraft>) => void;
};

/** With whom, what and how. */
export function VisitShapeFields({ doctors, types, doctorId, shape, onChange }: VisitShapeFieldsProps) {
  const t = useTranslations("booking");
  const mode = useTranslations("mode");
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <Field label={t("doctor")}>
        {(control) => (
          <Select
            {...control}
            value={doctorId}
            onChange={(event) => onChange({ doctorId: event.target.value })}
            options={[
              { value: ANYONE, label: t("anyone") },
              ...doctors.map(({ doctorId: value, name, specialization }) => ({
                value,
                label: `${name} · ${specialization}`,
              })),
            ]}
          />
        )}
      </Field>
      <Field label={t("visitType")}>
        {(control) => (
          <Select
            {...control}
            value={shape.type.id}
            onChange={(event) => onChange({ visitTypeId: event.target.value })}
            options={types.map(({ id, name, minutes }) => ({ value: id, label: t("typeMinutes", { name, minutes }) }))}
          />
        )}
      </Field>
      <Field label={t("mode")}>
        {(control) => (
          <Select
            {...control}
            value={shape.mode}
            onChange={(event) => onChange({ mode: shape.type.modes.find((one) => one === event.target.value) ?? null })}
            options={shape.type.modes.map((value) => ({ value, label: mode(value) }))}
          />
        )}
      </Field>
    </div>
  );
}
