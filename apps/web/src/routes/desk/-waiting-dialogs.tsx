import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { bookFor } from "../../lib/day-search.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import type { WaitingSearch } from "../../lib/waiting-search.ts";
import { LazyDialogs } from "./-lazy-dialogs.tsx";
import { useSawVisit } from "./-saw-visit.ts";

const WalkInDialog = lazy(() =>
  import("../../features/booking/walk-in-dialog.tsx").then((module) => ({ default: module.WalkInDialog })),
);
const RegisterPatientForm = lazy(() =>
  import("../../features/patients/register-patient-form.tsx").then((module) => ({
    default: module.RegisterPatientForm,
  })),
);

const DOCTORS_MAX = 100;
const SELDOM_MS = 5 * 60_000;

type WaitingDialogsProps = {
  search: WaitingSearch;
  date: string;
  visits: readonly AppointmentView[];
  onClosed: () => void;
};

/** What is open over the waiting room, as the URL says; loaded when it is first asked for. */
export function WaitingDialogs({ search, date, visits, onClosed }: WaitingDialogsProps) {
  const navigate = useNavigate();
  const saw = useSawVisit();
  const { dayOf } = useClinicFormat();
  const open = search.visit !== undefined || search.walkIn !== undefined;
  const { data } = useQuery(
    trpc.doctors.list.queryOptions({ limit: DOCTORS_MAX }, { enabled: open, staleTime: SELDOM_MS }),
  );
  const active = (data?.items ?? []).filter(({ onboardingStatus }) => onboardingStatus === "active");
  const doctors = active.map(({ id, name, specialization }) => ({ doctorId: id, name, specialization }));
  return (
    <>
      {search.walkIn !== undefined && (
        <Suspense>
          <WalkInDialog
            doctors={doctors}
            register={(slot) => <RegisterPatientForm {...slot} />}
            onCame={saw}
            onBookInstead={({ doctorId, startsAt }, patientId) =>
              navigate({
                to: "/desk/day",
                search: { ...bookFor({ date: dayOf(startsAt) }, patientId), book: `${doctorId}@${startsAt}` },
              })
            }
            onClosed={onClosed}
          />
        </Suspense>
      )}
      <LazyDialogs
        search={search.visit === undefined ? {} : { visit: search.visit }}
        date={date}
        doctors={doctors}
        visits={visits}
        onClosed={onClosed}
      />
    </>
  );
}
