import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useActor, worksTheDesk } from "../../lib/actor.ts";
import { type DaySearch, pickedTime } from "../../lib/day-search.ts";
import { withMessages } from "../../lib/language.ts";
import { cardOf, useSawVisit } from "./-saw-visit.ts";

const BookingDialog = lazy(() =>
  withMessages("opened", import("../../features/booking/booking-dialog.tsx")).then((module) => ({
    default: module.BookingDialog,
  })),
);
const RegisterPatientForm = lazy(() =>
  withMessages("opened", import("../../features/patients/register-patient-form.tsx")).then((module) => ({
    default: module.RegisterPatientForm,
  })),
);

const VisitDialog = lazy(() =>
  withMessages("opened", import("../../features/visit/visit-dialog.tsx")).then((module) => ({
    default: module.VisitDialog,
  })),
);
const MoveVisit = lazy(() =>
  withMessages("opened", import("../../features/booking/move-visit.tsx")).then((module) => ({
    default: module.MoveVisit,
  })),
);

const VisitBill = lazy(() =>
  withMessages("bills", import("../../features/bills/visit-bill.tsx")).then((module) => ({
    default: module.VisitBill,
  })),
);

type BoardDialogsProps = {
  /** What the URL says is open. */
  search: Pick<DaySearch, "book" | "patient" | "minutes" | "visit">;
  /** The day that an empty booking form begins with. */
  date: string;
  doctors: readonly { doctorId: string; name: string; specialization: string }[];
  /** The visits of the board, to be shown while the rest of one is fetched. */
  visits: readonly AppointmentView[];
  onClosed: () => void;
};

/** What is open over a board, as the URL says; loaded when it is first asked for. */
export function BoardDialogs({ search, date, doctors, visits, onClosed }: BoardDialogsProps) {
  const { book, patient, minutes, visit } = search;
  const saw = useSawVisit();
  return (
    <Suspense>
      {book !== undefined && (
        <BookingDialog
          key={`${book} ${patient}`}
          picked={pickedTime(book)}
          minutes={minutes}
          patientId={patient}
          day={date}
          doctors={doctors}
          register={(slot) => <RegisterPatientForm {...slot} />}
          onBooked={saw}
          onClosed={onClosed}
          cardOf={cardOf}
        />
      )}
      {visit !== undefined && (
        <VisitDialog
          key={visit}
          visitId={visit}
          known={visits.find(({ id }) => id === visit)}
          move={(slot) => (
            <Suspense>
              <MoveVisit {...slot} doctors={doctors} />
            </Suspense>
          )}
          bill={
            <Suspense>
              <BillOfVisit appointmentId={visit} />
            </Suspense>
          }
          onChanged={saw}
          onClosed={onClosed}
          cardOf={cardOf}
        />
      )}
    </Suspense>
  );
}

/** What is owed for the open visit, with the way to where the desk takes it. */
function BillOfVisit({ appointmentId }: { appointmentId: string }) {
  const atDesk = worksTheDesk(useActor());
  if (!atDesk) return null;
  return (
    <VisitBill appointmentId={appointmentId} way={(billId, open) => <BillLink billId={billId}>{open}</BillLink>} />
  );
}

function BillLink({ billId, children }: { billId: string; children: string }) {
  return (
    <Link to="/desk/bills" search={{ show: "all", bill: billId }} className="text-accent underline underline-offset-2">
      {children}
    </Link>
  );
}
