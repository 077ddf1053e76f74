import type { RoundItem } from "@lockstep/domain/pharmacy/ward";
import { useTranslations } from "use-intl";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";

/** `2 given 08:12 by Mercy Chebet`; with the day where it was another one. */
export function useLastWords(): (item: Pick<RoundItem, "last">) => string {
  const t = useTranslations("ward.rounds");
  const { time, dateTime, dayOf } = useClinicFormat();
  return ({ last }) => {
    if (last === null) return t("never");
    const isToday = dayOf(last.at) === dayOf(new Date(serverNowMs()));
    const when = isToday ? time(last.at) : dateTime(last.at);
    return t(`last.${last.outcome}`, { quantity: last.quantity, when, name: last.by });
  };
}
