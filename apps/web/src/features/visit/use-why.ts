import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { Verdict } from "@lockstep/domain/verdict";
import { useTranslations } from "use-intl";
import type { WhyNot } from "./step-verdict.ts";

/** Why something cannot be done with a visit, as a sentence; undefined where it can. */
export function useWhy(): (visit: Pick<AppointmentView, "status">, verdict: Verdict<WhyNot>) => string | undefined {
  const t = useTranslations("visit.why");
  const status = useTranslations("status");
  return (visit, verdict) => (verdict.allowed ? undefined : t(verdict.because, { status: status(visit.status) }));
}
