import { PENDING_HOURS_MAX } from "@lockstep/domain/scheduling/pending-expiry";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { newKey } from "../../lib/new-key.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { OtherTimes } from "./other-times.tsx";
import type { FreeTime, TimeQuestion } from "./portal-queries.ts";
import { useProblem } from "./use-problem.ts";
import { VisitSummary } from "./visit-summary.tsx";

type ConfirmStepProps = {
  question: TimeQuestion;
  time: FreeTime;
  what: string;
  who: string;
  needsApproval: boolean;
  onTake: (time: FreeTime) => void;
  onBooked: (appointmentId: string) => void;
};

/** The last look at a visit that costs nothing, and one press. */
export function ConfirmStep({ question, time, what, who, needsApproval, onTake, onBooked }: ConfirmStepProps) {
  const t = useTranslations("portalBooking");
  const problemOf = useProblem();
  const { patientId = "" } = useActor();
  const { dateTime } = useClinicFormat();
  const [key] = useState(newKey);
  const booking = useMutation(trpc.scheduling.book.mutationOptions({ onSuccess: ({ id }) => onBooked(id) }));
  const problem = booking.error === null ? null : problemOf(booking.error, time.startsAt);
  const book = () =>
    booking.mutate({
      patientId,
      ...question,
      doctorId: time.doctorId,
      startsAt: time.startsAt,
      idempotencyKey: key,
    });
  return (
    <>
      {problem && <OtherTimes {...problem} taking={null} onTake={onTake} />}
      <VisitSummary {...time} what={what} who={who} mode={question.mode} price={t("free")} />
      {needsApproval && (
        <p className="mt-3 text-ink-2">{t("approvalNote", { until: dateTime(answerBy(time.startsAt)) })}</p>
      )}
      <Button variant="primary" className="mt-4 w-full" busy={booking.isPending || booking.isSuccess} onClick={book}>
        {needsApproval ? t("ask") : t("book")}
      </Button>
    </>
  );
}

/** By when the clinic says yes, or the visit lapses. */
function answerBy(startsAt: string): Date {
  return new Date(Math.min(Date.parse(startsAt), serverNowMs() + PENDING_HOURS_MAX * 3_600_000));
}
