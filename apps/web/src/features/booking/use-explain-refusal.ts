import type { Refusal } from "@lockstep/domain/refusal";
import { useTranslations } from "use-intl";
import { explain } from "../../lib/explain.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";

/** A refusal that is at hand, without the error that brought it, as a sentence. */
export function useExplainRefusal(): (refusal: Refusal) => string {
  const t = useTranslations("refusal");
  const status = useTranslations("status");
  const { time } = useClinicFormat();
  return (refusal) => explain(refusal, { t, status, time });
}
