import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useTranslations } from "use-intl";
import { useClinic } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { useHold } from "./use-hold.ts";
import { useProblem } from "./use-problem.ts";

/** Makes a kept time the patient's, to be paid when they come; nothing where the clinic is paid first. */
export function PayAtClinic({ visit }: { visit: AppointmentDetail }) {
  const t = useTranslations("portalBooking");
  const problemOf = useProblem();
  const { prepayment } = useClinic();
  const { confirming } = useHold(visit);
  if (prepayment) return null;
  const problem = confirming.error === null ? null : problemOf(confirming.error, visit.startsAt);
  return (
    <>
      <p role="alert" className="text-danger empty:hidden">
        {problem && `${problem.title}. ${problem.body}`}
      </p>
      <Button busy={confirming.isPending || confirming.isSuccess} onClick={confirming.confirm}>
        {t("payAtClinic")}
      </Button>
    </>
  );
}
