import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";
import { useProblem } from "./use-problem.ts";

/** Another time that the clinic proposes: yes, or as it was. */
export function ProposedTime({ visit }: { visit: AppointmentDetail }) {
  const t = useTranslations("portalVisits");
  const problemOf = useProblem();
  const { dayTitle, dayOf, time } = useClinicFormat();
  const queries = useQueryClient();
  const [keys] = useState(() => ({ yes: newKey(), no: newKey() }));
  const answering = useMutation(
    trpc.scheduling.answerProposal.mutationOptions({
      onSuccess: (_visit, { accept }) => toast(t(accept ? "accepted" : "declined")),
      onSettled: () => queries.invalidateQueries(trpc.scheduling.pathFilter()),
    }),
  );
  const { proposedStartsAt } = visit;
  if (proposedStartsAt === null) return null;
  const answer = (accept: boolean) =>
    answering.mutate({
      appointmentId: visit.id,
      expectedVersion: visit.version,
      accept,
      idempotencyKey: accept ? keys.yes : keys.no,
    });
  const pressed = answering.isPending ? answering.variables.accept : null;
  const problem = answering.error === null ? null : problemOf(answering.error, proposedStartsAt);
  return (
    <section aria-labelledby="proposed" className="rounded-control border border-pending bg-pending-bg p-4">
      <h2 id="proposed" className="font-semibold">
        {t("proposed")}
      </h2>
      <p>
        {dayTitle(dayOf(proposedStartsAt))}, {time(proposedStartsAt)}
      </p>
      <p role="alert" className="mt-2 text-danger empty:hidden">
        {problem && `${problem.title} ${problem.body}`}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="primary" className="flex-1" busy={pressed === true} onClick={() => answer(true)}>
          {t("accept")}
        </Button>
        <Button className="flex-1" busy={pressed === false} onClick={() => answer(false)}>
          {t("decline")}
        </Button>
      </div>
    </section>
  );
}
