import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import {
  FORM_FIELDS,
  type FormField,
  type FormValues,
  type PatientFormOutput,
  patientForm,
} from "./patient-form-values.ts";

export function usePatientForm(values: FormValues) {
  return useForm<FormValues, unknown, PatientFormOutput>({ resolver: zodResolver(patientForm), defaultValues: values });
}

/** The server's word about single fields, put beside them; false when it said nothing that a field could carry. */
export function markRefusedFields(error: unknown, mark: (field: FormField, message: string) => void): boolean {
  const refusal = refusalWith(error, "INVALID_INPUT");
  const marked = (refusal?.issues ?? []).flatMap(({ path, message }) => {
    const field = FORM_FIELDS.find((name) => name === path[0]);
    return field ? [{ field, message }] : [];
  });
  for (const { field, message } of marked) mark(field, message);
  return marked.length > 0;
}

const TAKEN = "belongs to another patient";

/** The sentence under a field: what is wrong with it, and what to do. */
export function useFieldProblem(): (field: FormField, message: string | undefined) => string | undefined {
  const t = useTranslations("patients.problem");
  return (field, message) => {
    if (message === undefined) return undefined;
    if (message === TAKEN && field === "phone") return t("phoneTaken");
    if (message === TAKEN && field === "nationalId") return t("nationalIdTaken");
    return t(field);
  };
}
