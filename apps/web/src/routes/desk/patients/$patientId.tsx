import { useQuery } from "@tanstack/react-query";
import { createFileRoute, type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslations } from "use-intl";
import { PatientFile } from "../../../features/patients/patient-file.tsx";
import { patientQuery, timelineQuery, visitsQuery } from "../../../features/patients/patient-queries.ts";
import { RestrictedMark } from "../../../features/patients/restricted-mark.tsx";
import { PatientMedication } from "../../../features/prescribing/patient-medication.tsx";
import { PageHeader } from "../../../features/shell/page-header.tsx";
import { useActor, worksTheDesk } from "../../../lib/actor.ts";
import { ensureMessages, withMessages } from "../../../lib/language.ts";
import { refusalWith } from "../../../lib/refusal-of.ts";
import { useExplain } from "../../../lib/use-explain.ts";
import { buttonClass } from "../../../ui/button-class.ts";
import { FailedState } from "../../../ui/failed-state.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";

const PatientBills = lazy(() =>
  withMessages("bills", import("../../../features/bills/patient-bills.tsx")).then((module) => ({
    default: module.PatientBills,
  })),
);

const ClosedFile = lazy(async () => ({
  default: (await import("../../../features/patients/closed-file.tsx")).ClosedFile,
}));

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const Route = createFileRoute("/desk/patients/$patientId")({
  // The visit from which a doctor came to prescribe.
  validateSearch: ({ prescribe }: Record<string, unknown>): { prescribe?: string } =>
    typeof prescribe === "string" && UUID.test(prescribe) ? { prescribe } : {},
  // All three are asked at once; only the file itself is waited for.
  loader: async ({ context: { queryClient }, params: { patientId } }) => {
    void queryClient.prefetchQuery(visitsQuery(patientId));
    void queryClient.prefetchInfiniteQuery(timelineQuery(patientId));
    await Promise.all([queryClient.prefetchQuery(patientQuery(patientId)), ensureMessages("opened")]);
  },
  pendingMs: 150,
  pendingComponent: PatientPending,
  errorComponent: PatientFailed,
  component: PatientPage,
});

function PatientPage() {
  const { patientId } = Route.useParams();
  const { prescribe } = Route.useSearch();
  const navigate = Route.useNavigate();
  // Whether it is closed is known by now; to ask once more would be one more try on record.
  const { data, error } = useQuery({ ...patientQuery(patientId), retryOnMount: false });
  const closed = refusalWith(error, "FORBIDDEN");
  const actor = useActor();
  // Of a restricted file the office is shown nothing of anybody's health.
  const office = data?.restricted ? ["receptionist", "admin"] : ["receptionist"];
  const treats = actor.roles.some((role) => !office.includes(role));
  if (closed && "because" in closed)
    return (
      <>
        <PatientHeader mark={<RestrictedMark />}>{closed.patient.name}</PatientHeader>
        <Suspense fallback={<Skeleton className="mx-auto mt-8 h-64 w-full max-w-xl" />}>
          <ClosedFile patient={closed.patient} />
        </Suspense>
      </>
    );
  return (
    <>
      <PatientHeader mark={data?.restricted && <RestrictedMark />}>
        {data && `${data.firstName} ${data.lastName}`}
      </PatientHeader>
      <PatientFile
        key={patientId}
        patientId={patientId}
        bills={
          worksTheDesk(actor) && (
            <Suspense fallback={<Skeleton className="h-24" />}>
              <PatientBills patientId={patientId} />
            </Suspense>
          )
        }
        medication={
          treats && (
            <PatientMedication
              patientId={patientId}
              visitId={prescribe}
              onPrescribed={() => void navigate({ search: {}, replace: true })}
            />
          )
        }
      />
    </>
  );
}

function PatientHeader({ children, mark }: { children?: ReactNode; mark?: ReactNode }) {
  const t = useTranslations("patients");
  const shell = useTranslations("shell");
  return (
    <PageHeader
      title={
        <span className="flex items-center gap-2">
          <Link
            to="/desk/patients"
            aria-label={t("backToList")}
            title={t("backToList")}
            className={buttonClass("plain", "", true)}
          >
            <ChevronLeft size={16} aria-hidden />
          </Link>
          <span className="truncate">{children ?? shell("patients")}</span>
          {mark}
        </span>
      }
    />
  );
}

function PatientPending() {
  return (
    <>
      <PatientHeader />
      <div className="mx-auto grid w-full max-w-6xl grid-cols-1 gap-4 p-4 lg:grid-cols-2">
        <Skeleton className="h-96" />
        <Skeleton className="h-64" />
      </div>
    </>
  );
}

function PatientFailed({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("patients");
  const explain = useExplain();
  const router = useRouter();
  return (
    <>
      <PatientHeader />
      <FailedState
        title={t("fileFailed")}
        message={explain(error)}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </>
  );
}
