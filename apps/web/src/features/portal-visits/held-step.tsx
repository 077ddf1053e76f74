import type { BillView } from "@lockstep/domain/billing/bill";
import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useClinic, useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Countdown, useSecondsLeft } from "./countdown.tsx";
import { LapsedTimes } from "./lapsed-times.tsx";
import { OtherTimes } from "./other-times.tsx";
import { billOfVisitQuery, type FreeTime } from "./portal-queries.ts";
import { useHold } from "./use-hold.ts";
import { useProblem } from "./use-problem.ts";
import { VisitSummary } from "./visit-summary.tsx";

type HeldStepProps = {
  visit: AppointmentDetail;
  needsApproval: boolean;
  /** Leads to where it is paid. */
  pay: (bill: BillView) => ReactNode;
  taking: string | null;
  onTake: (time: FreeTime) => void;
  /** It is theirs. */
  onBooked: () => void;
  onOtherTime: () => void;
};

/** The time is kept, and says for how long: to be paid now, or when one comes. Let go, the nearest times are there at once. */
export function HeldStep({ visit, needsApproval, pay, taking, onTake, onBooked, onOtherTime }: HeldStepProps) {
  const t = useTranslations("portalBooking");
  const problemOf = useProblem();
  const { prepayment } = useClinic();
  const { money } = useClinicFormat();
  const { data: bill } = useQuery(billOfVisitQuery(visit.id));
  const { confirming, giveUp } = useHold(visit, { onBooked, onGone: onOtherTime });
  const left = useSecondsLeft(visit.holdExpiresAt);
  if (visit.status !== "held" || left === 0) return <LapsedTimes visit={visit} taking={taking} onTake={onTake} />;
  const problem = confirming.error === null ? null : problemOf(confirming.error, visit.startsAt);
  return (
    <>
      {problem && <OtherTimes {...problem} taking={taking} onTake={onTake} />}
      {visit.holdExpiresAt && <Countdown until={visit.holdExpiresAt} />}
      <div className="my-4">
        <VisitSummary
          what={visit.visitTypeName}
          who={visit.doctorName}
          startsAt={visit.startsAt}
          endsAt={visit.endsAt}
          mode={visit.mode}
          place={visit.roomName}
          price={bill ? money(bill.owed) : undefined}
        />
      </div>
      {needsApproval && <p className="mb-4 text-ink-2">{t("approvalPaidNote")}</p>}
      <div className="flex flex-col gap-2 [&_button]:w-full!">
        {bill && pay(bill)}
        {!prepayment && (
          <Button busy={confirming.isPending || confirming.isSuccess} onClick={confirming.confirm}>
            {t("payAtClinic")}
          </Button>
        )}
        <Button variant="quiet" busy={giveUp.isPending} onClick={giveUp.press}>
          {t("otherTime")}
        </Button>
      </div>
    </>
  );
}
