import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { OtherTimes } from "./other-times.tsx";
import { aroundQuery, type FreeTime } from "./portal-queries.ts";

const NEAREST_MAX = 3;

type LapsedTimesProps = {
  visit: Pick<AppointmentView, "doctorId" | "visitTypeId" | "mode" | "startsAt">;
  taking: string | null;
  onTake: (time: FreeTime) => void;
};

/** A time that was kept and is no longer: it may well be free still, and is then among the nearest. */
export function LapsedTimes({ visit, taking, onTake }: LapsedTimesProps) {
  const t = useTranslations("portalBooking");
  const { dayOf } = useClinicFormat();
  const { doctorId, visitTypeId, mode, startsAt } = visit;
  const day = [dayOf(startsAt), dayOf(new Date(serverNowMs()))].toSorted().at(-1) ?? "";
  const { data } = useQuery(aroundQuery({ doctorId, visitTypeId, mode }, day));
  const free = data?.days.flatMap(({ slots }) => slots) ?? [];
  return (
    <OtherTimes
      title={t("lapsed")}
      body={data !== undefined && free.length === 0 ? t("lapsedNone") : t("lapsedBody")}
      times={nearestTo(startsAt, free)}
      taking={taking}
      onTake={onTake}
    />
  );
}

/** In the order of the clock. */
function nearestTo(startsAt: string, times: readonly FreeTime[]): FreeTime[] {
  const off = (time: FreeTime) => Math.abs(Date.parse(time.startsAt) - Date.parse(startsAt));
  return times
    .toSorted((one, other) => off(one) - off(other))
    .slice(0, NEAREST_MAX)
    .toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}
