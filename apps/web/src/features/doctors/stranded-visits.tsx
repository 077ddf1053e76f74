import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import type { CalendarChange, StrandingKind } from "./strands.tsx";

type StrandsFirstProps = { kind: StrandingKind; change: CalendarChange; stranded: StrandedView };

/** Whom the change that is asked for would strand, and the question whether to make it all the same. */
export function StrandsFirst({ kind, change, stranded }: StrandsFirstProps) {
  const t = useTranslations("doctorSettings.stranded");
  const heading = useFocus<HTMLHeadingElement>(stranded);
  return (
    <section aria-labelledby={`strands-${kind}`} className="flex flex-col gap-3 rounded-control bg-pending-bg p-3">
      <div>
        <h3 ref={heading} id={`strands-${kind}`} tabIndex={-1} className="font-semibold text-pending outline-none">
          {t("first", { count: stranded.total })}
        </h3>
        <p className="text-ink-2">{t("firstBody")}</p>
      </div>
      <StrandedList stranded={stranded} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={change.cancel}>{t("back")}</Button>
        <Button variant="danger" busy={change.busy} onClick={change.confirm}>
          {t(`anyway.${kind}`)}
        </Button>
      </div>
    </section>
  );
}

/** Whom the change that was made has stranded, until each has been seen to. */
export function StrandedNow({ change, left }: { change: CalendarChange; left: StrandedView }) {
  const t = useTranslations("doctorSettings.stranded");
  return (
    <section aria-labelledby="stranded-now" className="flex flex-col gap-3 rounded-control bg-pending-bg p-3">
      <div className="flex items-start justify-between gap-2">
        <div role="status">
          <h3 id="stranded-now" className="font-semibold text-pending">
            {t("now", { count: left.total })}
          </h3>
          <p className="text-ink-2">{t("nowBody")}</p>
        </div>
        <Button onClick={change.forget}>{t("done")}</Button>
      </div>
      <StrandedList stranded={left} />
    </section>
  );
}

/** Oldest first, each with the way to where it is moved. */
function StrandedList({ stranded }: { stranded: StrandedView }) {
  const t = useTranslations("doctorSettings.stranded");
  const mode = useTranslations("mode");
  const { dayShort, dayOf, time } = useClinicFormat();
  return (
    <>
      <ul className="max-h-80 divide-y divide-faint overflow-y-auto rounded-control border border-line bg-panel">
        {stranded.visits.map((visit) => (
          <li key={visit.id} className="flex min-h-11 flex-wrap items-center gap-x-3 px-3 py-1.5 sm:flex-nowrap">
            <span className="w-36 shrink-0 max-sm:flex-1">
              {dayShort(dayOf(visit.startsAt))}, {time(visit.startsAt)}
            </span>
            <span className="min-w-0 max-sm:order-3 max-sm:basis-full sm:flex-1 sm:truncate">
              <span className="font-semibold">{visit.patientName}</span>{" "}
              <span className="text-ink-2">
                {visit.visitTypeName} · {mode(visit.mode)}
              </span>
            </span>
            <Link
              to="/desk/day"
              search={{ date: dayOf(visit.startsAt), visit: visit.id }}
              aria-label={t("moveOf", { patient: visit.patientName, time: time(visit.startsAt) })}
              className="inline-flex min-h-8 items-center rounded-control px-2 font-medium text-accent underline underline-offset-2"
            >
              {t("move")}
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
