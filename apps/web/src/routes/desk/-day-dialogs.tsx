import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { DayView } from "@lockstep/domain/scheduling/board";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { visitKey } from "../../features/day-board/cells.ts";
import { dayQuery } from "../../features/day-board/day-query.ts";
import { clinicDayOf } from "../../lib/clinic-day.ts";
import { closed, pickedTime } from "../../lib/day-search.ts";

const BookingDialog = lazy(() =>
  import("../../features/booking/booking-dialog.tsx").then((module) => ({ default: module.BookingDialog })),
);
const RegisterPatientForm = lazy(() =>
  import("../../features/patients/register-patient-form.tsx").then((module) => ({
    default: module.RegisterPatientForm,
  })),
);

const route = getRouteApi("/desk/day");

/** What is open over the day, as the URL says; loaded when it is first asked for. */
export function DayDialogs({ day }: { day: DayView }) {
  const { book } = route.useSearch();
  const navigate = route.useNavigate();
  const saw = useSawVisit(day.timeZone);
  return (
    <Suspense>
      {book !== undefined && (
        <BookingDialog
          key={book}
          picked={pickedTime(book)}
          day={day.date}
          doctors={day.doctors}
          register={(slot) => <RegisterPatientForm {...slot} />}
          onBooked={saw}
          onClosed={() => navigate({ search: closed, replace: true })}
          cardOf={cardOf}
        />
      )}
    </Suspense>
  );
}

/** Puts what the server has just answered on the day it belongs to, at once, and has that day fetched again. */
function useSawVisit(timeZone: string): (visit: AppointmentView) => void {
  const queryClient = useQueryClient();
  return (visit) => {
    const query = dayQuery(clinicDayOf(new Date(visit.startsAt), timeZone));
    queryClient.setQueryData(query.queryKey, (day) => day && withVisit(day, visit));
    void queryClient.invalidateQueries({ queryKey: query.queryKey });
  };
}

function withVisit(day: DayView, visit: AppointmentView): DayView {
  return {
    ...day,
    doctors: day.doctors.map((column) => {
      const others = column.appointments.filter(({ id }) => id !== visit.id);
      return { ...column, appointments: column.doctorId === visit.doctorId ? [...others, visit] : others };
    }),
  };
}

/** The card of a visit on the board, for the focus to go to. */
function cardOf(visitId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-cell="${visitKey(visitId)}"]`);
}
