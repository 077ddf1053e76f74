import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import type { Catalogue } from "../../messages/faces.ts";

type Entry = AppointmentDetail["history"][number];
type EventKey = keyof Catalogue["visit"]["event"];

/** One line of a visit's history in words: what happened, and what became of what. */
export function useHistoryWords(): { what: (entry: Entry) => string; changes: (entry: Entry) => string[] } {
  const t = useTranslations("visit");
  const event = useTranslations("visit.event");
  const status = useTranslations("status");
  const { dateTime } = useClinicFormat();
  return {
    what: ({ action }) => {
      const key = action.replace(/^appointment\./, "");
      return event(event.has(key as EventKey) ? (key as EventKey) : "other"); // just asked for
    },
    changes: (entry) => {
      const { fromStatus, fromStartsAt, fromDoctorName, reason } = entry;
      const pairs: [string, string][] = [];
      if (fromStatus !== null && fromStatus !== entry.toStatus)
        pairs.push([status(fromStatus), status(entry.toStatus)]);
      if (fromStartsAt !== null && fromStartsAt !== entry.toStartsAt)
        pairs.push([dateTime(fromStartsAt), dateTime(entry.toStartsAt)]);
      if (fromDoctorName !== null && fromDoctorName !== entry.toDoctorName)
        pairs.push([fromDoctorName, entry.toDoctorName]);
      return [...pairs.map(([from, to]) => t("fromTo", { from, to })), ...(reason === null ? [] : [`“${reason}”`])];
    },
  };
}
