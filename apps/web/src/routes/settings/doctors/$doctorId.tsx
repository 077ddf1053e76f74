import { useQuery } from "@tanstack/react-query";
import { createFileRoute, type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { availabilityQuery, doctorQuery, roomsQuery } from "../../../features/doctors/doctor-queries.ts";
import { DoctorSettings } from "../../../features/doctors/doctor-settings.tsx";
import { SectionPage } from "../../../features/settings-shell/section-page.tsx";
import { useActor } from "../../../lib/actor.ts";
import { ensureMessages } from "../../../lib/language.ts";
import { useExplain } from "../../../lib/use-explain.ts";
import { buttonClass } from "../../../ui/button-class.ts";
import { FailedState } from "../../../ui/failed-state.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";

export const Route = createFileRoute("/settings/doctors/$doctorId")({
  loader: async ({ context: { queryClient }, params: { doctorId } }) => {
    void queryClient.prefetchQuery(roomsQuery());
    await Promise.all([
      queryClient.prefetchQuery(doctorQuery(doctorId)),
      queryClient.prefetchQuery(availabilityQuery(doctorId)),
      ensureMessages("doctors"),
    ]);
  },
  pendingMs: 150,
  pendingComponent: DoctorPending,
  errorComponent: DoctorFailed,
  component: DoctorPage,
});

function DoctorPage() {
  const { doctorId } = Route.useParams();
  const { data } = useQuery(doctorQuery(doctorId));
  return (
    <SectionPage title={<DoctorTitle>{data?.name}</DoctorTitle>}>
      <DoctorSettings key={doctorId} doctorId={doctorId} />
    </SectionPage>
  );
}

/** An admin comes from the list; a doctor has this page alone. */
function DoctorTitle({ children }: { children?: ReactNode }) {
  const t = useTranslations("settings");
  const actor = useActor();
  return (
    <span className="flex items-center gap-2">
      {actor.roles.includes("admin") && (
        <Link
          to="/settings/doctors"
          aria-label={t("allDoctors")}
          title={t("allDoctors")}
          className={buttonClass("plain", "", true)}
        >
          <ChevronLeft size={16} aria-hidden />
        </Link>
      )}
      <span className="truncate">{children ?? t("section.doctors")}</span>
    </span>
  );
}

function DoctorPending() {
  return (
    <SectionPage title={<DoctorTitle />}>
      <Skeleton className="h-10" />
      <Skeleton className="h-96" />
    </SectionPage>
  );
}

function DoctorFailed({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("settings");
  const explain = useExplain();
  const router = useRouter();
  return (
    <SectionPage title={<DoctorTitle />}>
      <FailedState
        title={t("doctorFailed")}
        message={explain(error)}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </SectionPage>
  );
}
