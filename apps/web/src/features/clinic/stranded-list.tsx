import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "use-intl";
import { clinicFormat } from "../../lib/clinic-format.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";

type StrandedListProps = {
  stranded: StrandedView;
  /** Another zone, in which each time is said as well. */
  newZone?: string | undefined;
};

/** Visits that a change leaves behind, oldest first, each with the way to where it is moved. */
export function StrandedList({ stranded, newZone }: StrandedListProps) {
  const t = useTranslations("clinicSettings.stranded");
  const { dayShort, dayOf, time } = useClinicFormat();
  const locale = useLocale();
  const there = newZone === undefined ? null : clinicFormat(newZone, locale);
  return (
    <>
      <ul className="max-h-80 divide-y divide-faint overflow-y-auto rounded-control border border-line bg-panel">
        {stranded.visits.map((visit) => (
          <li key={visit.id} className="flex min-h-11 flex-wrap items-center gap-x-3 px-3 py-1.5">
            <span className={clsx("shrink-0", there ? "sm:w-56" : "sm:w-44")}>
              {dayShort(dayOf(visit.startsAt))}, {time(visit.startsAt)}
              {there && <span className="text-ink-2"> → {there.time(visit.startsAt)}</span>}
            </span>
            <span className="min-w-0 flex-1 basis-40">
              <span className="font-semibold">{visit.patientName}</span>{" "}
              <span className="text-ink-2">
                {visit.doctorName} · {visit.visitTypeName}
              </span>
            </span>
            <Link
              to="/desk/day"
              search={{ date: dayOf(visit.startsAt), visit: visit.id }}
              aria-label={t("openOf", { patient: visit.patientName, time: time(visit.startsAt) })}
              className="inline-flex min-h-(--control) items-center rounded-control px-2 font-medium text-accent underline underline-offset-2"
            >
              {t("open")}
            </Link>
          </li>
        ))}
      </ul>
      {stranded.total > stranded.visits.length && (
        <p className="text-small text-ink-2">{t("more", { count: stranded.total - stranded.visits.length })}</p>
      )}
    </>
  );
}
