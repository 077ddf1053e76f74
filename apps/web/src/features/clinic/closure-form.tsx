import type { ClosedClinicView } from "@lockstep/domain/clinic/closing";
import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { ClosureFields } from "./closure-fields.tsx";
import { type ClosureValues, closureRange } from "./closure-range.ts";
import { StrandedList } from "./stranded-list.tsx";

const EMPTY: ClosureValues = { firstDay: "", lastDay: "", wholeDays: true, from: "", to: "" };

/** Closes the clinic for a time. Whose visits lie in it is listed as soon as the time is known. */
export function ClosureForm({ onClosed }: { onClosed: (closed: ClosedClinicView) => void }) {
  const t = useTranslations("clinicSettings.closures");
  const words = useTranslations("clinicSettings.form");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const { timeZone } = useClinic();
  const [values, setValues] = useState(EMPTY);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const read = closureRange(values, { timeZone, now: serverNowMs() });
  const range = "range" in read ? read.range : null;
  const lookedAt = trpc.clinic.strandedByClosure.queryOptions(range ?? skipToken, {
    placeholderData: keepPreviousData,
  });
  const { data: stranded, isPlaceholderData, error: lookError } = useQuery(lookedAt);
  const known = range !== null && stranded !== undefined && !isPlaceholderData;
  const closing = useMutation(
    trpc.clinic.close.mutationOptions({
      onSuccess: onClosed,
      onError(error) {
        const strands = refusalWith(error, "STRANDS_VISITS");
        if (strands) queryClient.setQueryData(lookedAt.queryKey, strands.stranded);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.doctors.pathFilter()),
    }),
  );
  const problem = closing.error ?? lookError;
  const typed = values !== EMPTY || note !== "";
  const guard = useDiscardGuard(typed && !closing.isSuccess, () => undefined);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (range === null || !known || closing.isPending) return;
    closing.mutate({ ...range, note, seenStranded: stranded.ids, idempotencyKey: key });
  }

  return (
    <form
      noValidate
      aria-label={t("addTitle")}
      className="flex flex-col gap-3 rounded-float border border-line bg-panel p-4"
      onSubmit={submit}
    >
      <h2 className="text-title font-semibold">{t("addTitle")}</h2>
      <ClosureFields
        values={values}
        note={note}
        problem={tried && "problem" in read ? read.problem : null}
        onChange={setValues}
        onNote={setNote}
      />
      {range !== null && stranded && stranded.total > 0 && (
        <section aria-labelledby="in-closure" className="flex flex-col gap-2 rounded-control bg-pending-bg p-3">
          <h3 id="in-closure" className="font-semibold text-pending">
            {t("inside", { count: stranded.total })}
          </h3>
          <p className="text-ink-2">{t("insideBody")}</p>
          <StrandedList stranded={stranded} />
        </section>
      )}
      <p role="status" className="text-ink-2 empty:hidden">
        {known && stranded.total === 0 && t("nobody")}
      </p>
      {guard.asking && (
        <ConfirmBar
          question={words("discard")}
          yes={words("discardYes")}
          no={words("discardNo")}
          onYes={guard.discard}
          onNo={guard.keep}
        />
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="flex-1 text-danger empty:hidden">
          {problem !== null && (refusalWith(problem, "STRANDS_VISITS") ? t("again") : explain(problem))}
        </p>
        <Button
          type="submit"
          variant={known && stranded.total > 0 ? "danger" : "primary"}
          busy={closing.isPending || (range !== null && !known && lookError === null)}
        >
          {t(known && stranded.total > 0 ? "closeAnyway" : "close")}
        </Button>
      </div>
    </form>
  );
}
