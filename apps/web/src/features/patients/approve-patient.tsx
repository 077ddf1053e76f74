import type { PatientView } from "@lockstep/domain/patients/patient";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useActor, worksTheDesk } from "../../lib/actor.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Sign } from "../../ui/sign.tsx";
import { toast } from "../../ui/toast.ts";
import { patientQuery } from "./patient-queries.ts";

/** Whether the file is approved, and the button that approves what one has before one's eyes. */
export function ApprovePatient({ patient }: { patient: PatientView }) {
  const t = useTranslations("patients");
  const explain = useExplain();
  const actor = useActor();
  const queryClient = useQueryClient();
  const see = (current: PatientView) => {
    queryClient.setQueryData(patientQuery(patient.id).queryKey, current);
    void queryClient.invalidateQueries(trpc.patients.pathFilter());
  };
  const approving = useMutation(
    trpc.patients.approve.mutationOptions({
      onSuccess: (approved) => {
        see(approved);
        toast(t("approvedNow", { patient: `${approved.firstName} ${approved.lastName}` }));
      },
      onError: (error) => {
        // Somebody changed or approved it first: it is shown as it is now, and approving it is another decision.
        const stale = refusalWith(error, "STALE_VERSION");
        const already = refusalWith(error, "ALREADY_DONE");
        if (stale) see(stale.current as PatientView); // what the command answers with
        if (already) see(already.result as PatientView); // the same
      },
    }),
  );
  if (patient.approved)
    return (
      <Badge className="self-start">
        <Sign shape="tick" />
        {t("approved")}
      </Badge>
    );
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Badge tone="pending">
        <Sign shape="quarter" />
        {t("unapproved")}
      </Badge>
      <Button
        busy={approving.isPending}
        disabledReason={worksTheDesk(actor) ? undefined : t("roleCannot")}
        onClick={() => approving.mutate({ patientId: patient.id, expectedVersion: patient.version })}
      >
        {t("approve")}
      </Button>
      <p role="alert" className="text-danger empty:hidden">
        {approving.error !== null && explain(approving.error)}
      </p>
    </div>
  );
}
