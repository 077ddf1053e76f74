import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { DayView } from "@lockstep/domain/scheduling/board";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { visitKey } from "../../features/day-board/cells.ts";
import { clinicDayOf } from "../../lib/clinic-day.ts";
import { closed, pickedTime } from "../../lib/day-search.ts";
import { trpc } from "../../lib/trpc.ts";

const BookingDialog = lazy(() =>
  import("../../features/booking/booking-dialog.tsx").then((module) => ({ default: module.BookingDialog })),
);
const RegisterPatientForm = lazy(() =>
  import("../../features/patients/register-patient-form.tsx").then((module) => ({
    default: module.RegisterPatientForm,
  })),
);

const VisitDialog = lazy(() =>
  import("../../features/visit/visit-dialog.tsx").then((module) => ({ default: module.VisitDialog })),
);
const MoveVisit = lazy(() =>
  import("../../features/booking/move-visit.tsx").then((module) => ({ default: module.MoveVisit })),
);

const route = getRouteApi("/desk/day");

/** What is open over the day, as the URL says; loaded when it is first asked for. */
export function DayDialogs({ day }: { day: DayView }) {
  const { book, patient, minutes, visit } = route.useSearch();
  const navigate = route.useNavigate();
  const saw = useSawVisit(day.timeZone);
  const close = () => navigate({ search: closed, replace: true });
  return (
    <Suspense>
      {book !== undefined && (
        <BookingDialog
          key={book}
          picked={pickedTime(book)}
          minutes={minutes}
          patientId={patient}
          day={day.date}
          doctors={day.doctors}
          register={(slot) => <RegisterPatientForm {...slot} />}
          onBooked={saw}
          onClosed={close}
          cardOf={cardOf}
        />
      )}
      {visit !== undefined && (
        <VisitDialog
          key={visit}
          visitId={visit}
          known={day.doctors.flatMap(({ appointments }) => appointments).find(({ id }) => id === visit)}
          move={(slot) => (
            <Suspense>
              <MoveVisit {...slot} doctors={day.doctors} />
            </Suspense>
          )}
          onChanged={saw}
          onClosed={close}
          cardOf={cardOf}
        />
      )}
    </Suspense>
  );
}

/** Puts what the server has just answered on the day it belongs to, at once, and has the days fetched again. */
function useSawVisit(timeZone: string): (visit: AppointmentView) => void {
  const queryClient = useQueryClient();
  return (visit) => {
    const days = trpc.scheduling.day.queryFilter();
    const date = clinicDayOf(new Date(visit.startsAt), timeZone);
    queryClient.setQueriesData<DayView>(days, (day) => day && withVisit(day, visit, day.date === date));
    void queryClient.invalidateQueries(days);
  };
}

/** The day with the visit where it is now; without it, where it has moved away or given its time back. */
function withVisit(day: DayView, visit: AppointmentView, isThere: boolean): DayView {
  const shown = isThere && visit.status !== "cancelled" && visit.status !== "expired";
  return {
    ...day,
    doctors: day.doctors.map((column) => {
      const others = column.appointments.filter(({ id }) => id !== visit.id);
      return { ...column, appointments: shown && column.doctorId === visit.doctorId ? [...others, visit] : others };
    }),
  };
}

/** The card of a visit on the board, for the focus to go to. */
function cardOf(visitId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-cell="${visitKey(visitId)}"]`);
}
