import type { DoctorView } from "@lockstep/domain/doctors/doctor";
import { useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";
import { Sign } from "../../ui/sign.tsx";

const LOOK = {
  invited: { tone: "pending", shape: "quarter" },
  active: { tone: "room", shape: "disc" },
  inactive: { tone: "neutral", shape: "cross" },
} as const;

/** Whether a doctor sees patients: colour, shape and word. */
export function DoctorStatus({ status }: { status: DoctorView["onboardingStatus"] }) {
  const t = useTranslations("doctorSettings.status");
  return (
    <Badge tone={LOOK[status].tone}>
      <Sign shape={LOOK[status].shape} />
      {t(status)}
    </Badge>
  );
}
