import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.ts";

const REASON_MAX = 500;

/** Asks once more, and why, which nobody has to say. */
export function CancelVisit({ visit, onClose }: { visit: AppointmentDetail; onClose: () => void }) {
  const t = useTranslations("portalVisits");
  const explain = useExplain();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [reason, setReason] = useState("");
  const cancelling = useMutation(
    trpc.scheduling.changeStatus.mutationOptions({
      onSuccess: () => {
        toast(t("cancelled"));
        onClose();
      },
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries(trpc.scheduling.pathFilter()),
          queries.invalidateQueries(trpc.billing.pathFilter()),
        ]),
    }),
  );
  const why = reason.trim() === "" ? {} : { reason: reason.trim() };
  const press = () =>
    cancelling.mutate({
      appointmentId: visit.id,
      expectedVersion: visit.version,
      to: "cancelled",
      idempotencyKey: key,
      ...why,
    });
  return (
    <section aria-labelledby="cancel" className="flex flex-col gap-3 rounded-control border border-danger bg-panel p-4">
      <h2 id="cancel" className="font-semibold">
        {t("cancelTitle")}
      </h2>
      <p className="text-ink-2">{t("cancelBody")}</p>
      <Field label={t("reason")}>
        {(control) => (
          <Textarea
            {...control}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <p role="alert" className="text-danger empty:hidden">
        {cancelling.error !== null && explain(cancelling.error)}
      </p>
      <Button variant="danger" busy={cancelling.isPending} onClick={press}>
        {t("cancelYes")}
      </Button>
      <Button onClick={onClose}>{t("keep")}</Button>
    </section>
  );
}
