import { useTranslations } from "use-intl";
import { explainError } from "./explain.ts";
import { useClinicFormat } from "./use-clinic.ts";

/** Turns whatever was thrown into a sentence for the person in front of the screen. */
export function useExplain(): (error: unknown) => string {
  const t = useTranslations("refusal");
  const status = useTranslations("status");
  const { time } = useClinicFormat();
  return (error) => explainError(error, { t, status, time });
}
