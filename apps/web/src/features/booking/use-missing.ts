import { useTranslations } from "use-intl";
import type { BookingDraft } from "./booking-draft.ts";

/** What the form still needs before it can be sent, as a sentence; undefined when it has it all. */
export function useMissing(draft: BookingDraft, offered: boolean, timeIsFree: boolean): string | undefined {
  const t = useTranslations("booking");
  if (draft.patient === null) return t("missingPatient");
  if (!offered) return t("missingType");
  if (draft.startsAt === null) return t("missingTime");
  if (timeIsFree) return undefined;
  if (draft.overbookReason === null) return t("notFreeReason");
  return draft.overbookReason.trim() === "" ? t("missingReason") : undefined;
}
