import { newId } from "@lockstep/db/schema/columns";
import { slotJudge } from "@lockstep/domain/availability/slot-judge";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import type { PlannedVisit } from "./demo-visits.ts";
import type { AppointmentRow, HistoryRow } from "./visit-rows.ts";

export type DemoAppointment = { visit: PlannedVisit; row: AppointmentRow; history: HistoryRow[] };

/** Gives one confirmed visit of tomorrow or later a proposal for another free time with its doctor that awaits the patient's answer. */
export function proposeAnotherTime(all: readonly DemoAppointment[], now: Date, clerk: string): void {
  const tomorrow = now.getTime() + 86_400_000;
  for (const { visit, row, history } of all) {
    if (row.status !== "confirmed" || visit.startsAt.getTime() < tomorrow) continue;
    const proposed = freeTime(all, visit, now);
    if (!proposed) continue;
    row.status = "reschedule_proposed";
    row.proposedStartsAt = proposed;
    row.proposedEndsAt = new Date(proposed.getTime() + visit.type.minutes * 60_000);
    row.version += 1;
    row.updatedBy = clerk;
    row.updatedAt = new Date(now.getTime() - 20 * 60_000);
    history.push({
      id: newId(),
      appointmentId: visit.id,
      at: row.updatedAt,
      action: "appointment.time_proposed",
      actorKind: "staff",
      actorId: clerk,
      fromStatus: "confirmed",
      toStatus: "reschedule_proposed",
      fromStartsAt: visit.startsAt,
      toStartsAt: visit.startsAt,
      fromDoctorId: visit.doctor.id,
      toDoctorId: visit.doctor.id,
      reason: "The doctor is needed in theatre",
      version: row.version,
    });
    return;
  }
}

function freeTime(all: readonly DemoAppointment[], visit: PlannedVisit, now: Date): Date | undefined {
  const { doctor, patient, type, mode, startsAt } = visit;
  const day = clinicDate(startsAt, doctor.calendar.timeZone);
  const busy = all.flatMap((one) =>
    one.visit !== visit && (one.visit.doctor === doctor || one.visit.patient === patient) ? [one.visit] : [],
  );
  const policy = { noticeMinutesMin: 0, horizonDays: 180 };
  const question = { calendar: doctor.calendar, policy, visit: { minutes: type.minutes, mode }, now, busy };
  const judge = slotJudge(question, day, addDays(day, 1));
  const start = judge.starts.find((one) => one > startsAt.getTime() && judge.refusalAt(one) === null);
  return start === undefined ? undefined : new Date(start);
}
