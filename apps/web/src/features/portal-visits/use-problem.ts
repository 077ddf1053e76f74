import { useTranslations } from "use-intl";
import { refusalOf } from "../../lib/refusal-of.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import type { FreeTime } from "./portal-queries.ts";

export type Problem = { title: string; body: string; times: readonly FreeTime[] };

/** Why a time could not be had, in words for whom it was to be, with the nearest others where the server knows them. */
export function useProblem(): (error: unknown, startsAt?: string) => Problem {
  const t = useTranslations("portalBooking");
  const explain = useExplain();
  const { time } = useClinicFormat();
  return (error, startsAt) => {
    const refusal = refusalOf(error);
    const at = startsAt === undefined ? "" : time(startsAt);
    switch (refusal?.code) {
      case "SLOT_TAKEN":
      case "ROOM_TAKEN":
        return { title: t("taken", { time: at }), body: t("takenBody"), times: refusal.alternatives };
      case "PATIENT_BUSY":
        return { title: t("busyYourself", { time: at }), body: t("takenBody"), times: refusal.alternatives };
      case "OUTSIDE_AVAILABILITY":
        return { title: t("notPossible", { time: at }), body: explain(error), times: refusal.alternatives };
      case "HOLD_EXPIRED":
        return { title: t("lapsed"), body: t("lapsedBody"), times: refusal.alternatives };
      case "BOOKING_LIMIT":
        if ("because" in refusal) return { title: t("notYet"), body: explain(error), times: [] };
        return { title: t("limit"), body: t("limitBody", { limit: refusal.limit }), times: [] };
      case "PAYMENT_REQUIRED":
        return { title: t("payFirst"), body: t("payFirstBody"), times: [] };
      default:
        return { title: t("failed"), body: explain(error), times: [] };
    }
  };
}
