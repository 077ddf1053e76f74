import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { ANYONE, type BookedPatient } from "./booking-draft.ts";
import { ChosenPatient } from "./chosen-patient.tsx";
import { PatientPicker } from "./patient-picker.tsx";
import type { WalkInDraft } from "./use-walk-in.ts";
import type { DoctorChoice } from "./visit-shape-fields.tsx";

const NOTE_LENGTH_MAX = 2000;

type WalkInFormProps = {
  draft: WalkInDraft;
  type: VisitTypeView | undefined;
  types: readonly VisitTypeView[];
  doctors: readonly DoctorChoice[];
  searchText: string;
  searchRef: Ref<HTMLInputElement>;
  onSearchText: (text: string) => void;
  onPick: (patient: BookedPatient) => void;
  onRegister: () => void;
  onChange: (part: Partial<WalkInDraft>) => void;
  onSubmit: () => void;
};

/** Who is at the desk, what for and with whom; the time is found. */
export function WalkInForm(props: WalkInFormProps) {
  const { draft, type, types, doctors, onChange } = props;
  const t = useTranslations("waiting.form");
  const b = useTranslations("booking");
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      {draft.patient === null ? (
        <PatientPicker
          text={props.searchText}
          onText={props.onSearchText}
          onPick={props.onPick}
          onRegister={props.onRegister}
          inputRef={props.searchRef}
        />
      ) : (
        <ChosenPatient patient={draft.patient} onChange={() => onChange({ patient: null })} />
      )}
      <Field label={b("doctor")} hint={t("doctorHint")}>
        {(control) => (
          <Select
            {...control}
            value={draft.doctorId}
            onChange={(event) => onChange({ doctorId: event.target.value })}
            options={[
              { value: ANYONE, label: t("anyone") },
              ...doctors.map(({ doctorId, name, specialization }) => ({
                value: doctorId,
                label: `${name} · ${specialization}`,
              })),
            ]}
          />
        )}
      </Field>
      <Field label={b("visitType")}>
        {(control) => (
          <Select
            {...control}
            value={type?.id ?? ""}
            onChange={(event) => onChange({ visitTypeId: event.target.value })}
            options={types.map(({ id, name, minutes }) => ({ value: id, label: b("typeMinutes", { name, minutes }) }))}
          />
        )}
      </Field>
      <Field label={t("note")}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={NOTE_LENGTH_MAX}
            value={draft.note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        )}
      </Field>
    </form>
  );
}
