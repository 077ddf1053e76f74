import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { BoardColumn, DayView } from "@lockstep/domain/scheduling/board";
import type { WeekView } from "@lockstep/domain/scheduling/calendars";
import { useQueryClient } from "@tanstack/react-query";
import { visitKey } from "../../features/day-board/cells.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";

/** Puts what the server has just answered on the boards it belongs to, at once, and has the boards fetched again. */
export function useSawVisit(): (visit: AppointmentView) => void {
  const queryClient = useQueryClient();
  const { dayOf } = useClinicFormat();
  return (visit) => {
    const date = dayOf(visit.startsAt);
    const [days, weeks] = [trpc.scheduling.day.queryFilter(), trpc.scheduling.week.queryFilter()];
    queryClient.setQueriesData<DayView>(
      days,
      (day) => day && { ...day, doctors: day.doctors.map((column) => withVisit(column, visit, day.date === date)) },
    );
    queryClient.setQueriesData<WeekView>(
      weeks,
      (week) =>
        week && {
          ...week,
          days: week.days.map((day) => ({ ...day, column: withVisit(day.column, visit, day.date === date) })),
        },
    );
    void queryClient.invalidateQueries(days);
    void queryClient.invalidateQueries(weeks);
    void queryClient.invalidateQueries(trpc.scheduling.month.queryFilter());
    void queryClient.invalidateQueries(trpc.scheduling.queue.queryFilter());
    void queryClient.invalidateQueries(trpc.scheduling.pending.queryFilter());
  };
}

/** A column with the visit where it is now; without it, where it has moved away or given its time back. */
function withVisit(column: BoardColumn, visit: AppointmentView, isThatDay: boolean): BoardColumn {
  const shown = isThatDay && visit.status !== "cancelled" && visit.status !== "expired";
  const others = column.appointments.filter(({ id }) => id !== visit.id);
  return { ...column, appointments: shown && column.doctorId === visit.doctorId ? [...others, visit] : others };
}

/** The card of a visit on the board, or its line in a list, for the focus to go to. */
export function cardOf(visitId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-cell="${visitKey(visitId)}"], [data-visit="${visitId}"]`);
}
