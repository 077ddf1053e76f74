import type { DayView } from "@lockstep/domain/scheduling/board";
import { useEffect, useEffectEvent } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";

type DayPrintProps = { day: DayView; clinic: string; onPrinted: () => void };

/** A day on paper: a list per doctor, without anything that is only for the screen. Prints itself once it is there. */
export function DayPrint({ day, clinic, onPrinted }: DayPrintProps) {
  const t = useTranslations("print");
  const status = useTranslations("status");
  const mode = useTranslations("mode");
  const { time, dayTitle } = useClinicFormat();
  const done = useEffectEvent(onPrinted);
  // Synchronises with the printer: the browser says when it has been asked.
  useEffect(() => {
    window.addEventListener("afterprint", done);
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      window.removeEventListener("afterprint", done);
      cancelAnimationFrame(frame);
    };
  }, []);
  const working = day.doctors.filter(({ open, appointments }) => open.length + appointments.length > 0);
  return createPortal(
    <div className="paper">
      <h1>
        {dayTitle(day.date)} · {clinic}
      </h1>
      {working.map((column) => (
        <section key={column.doctorId}>
          <h2>
            {column.name} · {column.specialization}
            {column.roomName !== null && ` · ${column.roomName}`}
          </h2>
          {column.appointments.length === 0 ? (
            <p>{t("none")}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th>{t("time")}</th>
                  <th>{t("patient")}</th>
                  <th>{t("type")}</th>
                  <th>{t("status")}</th>
                  <th>{t("note")}</th>
                </tr>
              </thead>
              <tbody>
                {[...column.appointments]
                  .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
                  .map((visit) => (
                    <tr key={visit.id}>
                      <td>
                        {time(visit.startsAt)} – {time(visit.endsAt)}
                      </td>
                      <td>{visit.patientName}</td>
                      <td>
                        {visit.visitTypeName}
                        {visit.mode !== "in_person" && ` · ${mode(visit.mode)}`}
                      </td>
                      <td>{status(visit.status)}</td>
                      <td>{visit.note}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          )}
        </section>
      ))}
      <p>{t("asOf", { time: time(day.now) })}</p>
    </div>,
    document.body,
  );
}
