import type { DoctorView } from "@lockstep/domain/doctors/doctor";
import { useTranslations } from "use-intl";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";
import { DoctorStatus } from "./doctor-status.tsx";
import { StrandedNow, StrandsFirst } from "./strands.tsx";
import { useCalendarChange } from "./use-calendar-change.ts";

/** Whether the doctor takes new bookings; who would be stranded is said before that ends. */
export function DoctorActivity({ doctor, mayChange }: { doctor: DoctorView; mayChange: boolean }) {
  const t = useTranslations("doctorSettings.activity");
  const explain = useExplain();
  const next = doctor.onboardingStatus === "active" ? "inactive" : "active";
  const change = useCalendarChange({
    doctorId: doctor.id,
    onDone: () => toast(t(next === "active" ? "activated" : "deactivated", { doctor: doctor.name })),
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <DoctorStatus status={doctor.onboardingStatus} />
        <span className="mr-auto text-ink-2">{doctor.specialization}</span>
        {mayChange && change.asking === null && (
          <Button
            busy={change.busy}
            disabledReason={doctor.onboardingStatus === "invited" ? t("invited") : undefined}
            onClick={() => change.begin({ kind: "status", onboardingStatus: next, expectedVersion: doctor.version })}
          >
            {t(next === "active" ? "activate" : "deactivate")}
          </Button>
        )}
      </div>
      <p role="alert" className="text-danger empty:hidden">
        {change.failure !== null && explain(change.failure)}
      </p>
      <StrandsFirst kind="status" change={change} />
      <StrandedNow change={change} />
    </>
  );
}
