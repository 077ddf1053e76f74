import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import type { BookedPatient } from "./booking-draft.ts";

type Choice = { kind: "patient"; patient: BookedPatient } | { kind: "register" };

const LETTERS_MIN = 2;
const SHOWN_MAX = 8;
const SETTLED_MS = 120;

type PatientPickerProps = {
  text: string;
  onText: (text: string) => void;
  onPick: (patient: BookedPatient) => void;
  /** Without it somebody who is not found cannot be registered from here. */
  onRegister?: () => void;
  inputRef?: Ref<HTMLInputElement>;
};

/** Two letters of a name, a phone or a file number; the first match is under Enter, registering comes last. */
export function PatientPicker({ text, onText, onPick, onRegister, inputRef }: PatientPickerProps) {
  const t = useTranslations("booking");
  const typed = text.trim();
  const asked = useSettled(typed, SETTLED_MS);
  const long = typed.length >= LETTERS_MIN;
  const { data, isError, isFetching } = useQuery(
    trpc.patients.search.queryOptions({ q: asked, limit: SHOWN_MAX }, { enabled: asked.length >= LETTERS_MIN }),
  );
  // Only matches of exactly what stands there can be picked: Enter must not take somebody from the list before it.
  const found = long && asked === typed ? data?.items : undefined;
  const known = found?.map((patient): Choice => ({ kind: "patient", patient }));
  const items: Choice[] = known ? (onRegister ? [...known, { kind: "register" }] : known) : [];
  const status = !long
    ? t("keepTyping")
    : isError
      ? t("searchFailed")
      : found === undefined
        ? t("searching")
        : found.length === 0 && t("nobody");
  return (
    <Field label={t("patient")} hint={t("patientHint")}>
      {(control) => (
        <Combobox<Choice>
          {...control}
          // While the list is open, what is around it is hidden from those who listen: the label too.
          aria-label={t("patient")}
          {...(inputRef ? { inputRef } : {})}
          items={items}
          itemKey={(item) => (item.kind === "patient" ? item.patient.id : item.kind)}
          itemText={(item) => (item.kind === "patient" ? nameOf(item.patient) : text)}
          renderItem={(item) =>
            item.kind === "patient" ? (
              <PatientLines patient={item.patient} />
            ) : (
              <span className="flex items-center gap-2 text-accent">
                <UserPlus size={15} aria-hidden />
                {t("registerAs", { typed })}
              </span>
            )
          }
          text={text}
          onTextChange={onText}
          value={null}
          onChange={(item) => {
            if (item?.kind === "patient") onPick(item.patient);
            else if (item) onRegister?.();
          }}
          status={status || undefined}
          busy={long && (isFetching || asked !== typed)}
        />
      )}
    </Field>
  );
}

export function nameOf({ firstName, lastName }: Pick<BookedPatient, "firstName" | "lastName">): string {
  return `${firstName} ${lastName}`;
}

/** Enough to tell two people of one name apart. */
export function PatientLines({ patient }: { patient: BookedPatient }) {
  const t = useTranslations("booking");
  const { date } = useClinicFormat();
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex items-baseline gap-2">
        <span className="truncate font-semibold">{nameOf(patient)}</span>
        <span className="shrink-0 text-small text-ink-2">{patient.fileNumber}</span>
      </span>
      <span className="truncate text-small text-ink-2">
        {t("born", { date: date(patient.dateOfBirth) })} · {patient.phone}
        {!patient.approved && ` · ${t("unapproved")}`}
      </span>
    </span>
  );
}
