import type { ProposedLots } from "@lockstep/domain/pharmacy/order";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import type { DispenseDraft } from "./use-draft.ts";

export type Missing = { at: "quantity" | "lot" | "reason" | "email" | "password"; said: string };

type Asked = {
  patient: { fileNumber: string; name: string };
  remaining: number;
  lots: ProposedLots | undefined;
  overrides: boolean;
  controlled: boolean;
};

/** The first thing that is missing before anything can be handed out, and where it is typed. */
export function useMissing(draft: DispenseDraft, asked: Asked): Missing | null {
  const t = useTranslations("dispensing");
  const witness = useTranslations("witness");
  const { number } = useClinicFormat();
  const { patient, remaining, lots, overrides, controlled } = asked;
  const { quantity, covered, picked, fileNumber } = draft;
  if (fileNumber !== null && fileNumber !== patient.fileNumber)
    return { at: "lot", said: t("otherPatient", { code: fileNumber, name: patient.name }) };
  if (quantity === null) return { at: "quantity", said: t("quantityWrong", { remaining: number(remaining) }) };
  if (quantity > remaining) return { at: "quantity", said: t("quantityMore", { remaining: number(remaining) }) };
  if (lots && covered < quantity) {
    const said =
      picked.length > 0
        ? t("lotsShort", { covered: number(covered) })
        : t("stockShort", { available: number(lots.available) });
    return { at: picked.length > 0 ? "lot" : "quantity", said };
  }
  if (overrides && draft.reason.trim() === "") return { at: "reason", said: t("reasonMissing") };
  if (controlled && draft.email.trim() === "") return { at: "email", said: witness("emailMissing") };
  if (controlled && draft.password === "") return { at: "password", said: witness("passwordMissing") };
  return null;
}
