import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { toast } from "../../ui/toast.ts";
import { FreeTimes } from "./free-times.tsx";
import { OtherTimes } from "./other-times.tsx";
import type { FreeTime } from "./portal-queries.ts";
import { useProblem } from "./use-problem.ts";

/** Another time with the same doctor. The old one is given up in the moment in which the new one is theirs. */
export function MoveVisit({ visit, onClose }: { visit: AppointmentDetail; onClose: () => void }) {
  const t = useTranslations("portalVisits");
  const problemOf = useProblem();
  const format = useClinicFormat();
  const queries = useQueryClient();
  const [day, setDay] = useState<string | undefined>(undefined);
  const moving = useMutation(
    trpc.scheduling.reschedule.mutationOptions({
      onSuccess: ({ startsAt }) => {
        toast(t("moved", { day: format.dayTitle(format.dayOf(startsAt)), time: format.time(startsAt) }));
        onClose();
      },
      onSettled: () => queries.invalidateQueries(trpc.scheduling.pathFilter()),
    }),
  );
  const { doctorId, visitTypeId, mode, version, id } = visit;
  const take = (time: FreeTime) =>
    moving.mutate({
      appointmentId: id,
      expectedVersion: version,
      startsAt: time.startsAt,
      doctorId: time.doctorId,
      idempotencyKey: newKey(),
    });
  const taking = moving.isPending ? moving.variables.startsAt : null;
  const problem = moving.error === null ? null : problemOf(moving.error, moving.variables?.startsAt);
  return (
    <section aria-labelledby="move">
      <h2 id="move" className="mb-1 font-semibold">
        {t("moveTitle", { doctor: visit.doctorName })}
      </h2>
      <p className="mb-3 text-work text-ink-2">{t("moveBody")}</p>
      {problem && <OtherTimes {...problem} taking={taking} onTake={take} />}
      <FreeTimes
        question={{ doctorId, visitTypeId, mode }}
        day={day}
        onDay={setDay}
        taking={taking}
        onTake={take}
        nothing={<EmptyState title={t("moveNothing")} />}
      />
      <Button variant="quiet" className="mt-4 w-full" onClick={onClose}>
        {t("keep")}
      </Button>
    </section>
  );
}
