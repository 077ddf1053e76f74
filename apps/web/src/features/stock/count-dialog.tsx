import type { CountView } from "@lockstep/domain/pharmacy/stock";
import { reviewCountVerdict } from "@lockstep/domain/pharmacy/stock-verdicts";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { keepsStock, useActor } from "../../lib/actor.ts";
import { newKey } from "../../lib/new-key.ts";
import type { StockSearch } from "../../lib/stock-search.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { CountStatus } from "./count-list.tsx";
import { countsQuery } from "./stock-queries.ts";

type CountDialogProps = { countId: string; search: StockSearch; onClosed: () => void };

/** One count beside the books; a difference waits for somebody else's yes. */
export function CountDialog({ countId, search, onClosed }: CountDialogProps) {
  const t = useTranslations("stock");
  const { dateTime } = useClinicFormat();
  const [open, setOpen] = useState(true);
  const { data } = useInfiniteQuery(countsQuery(search));
  const count = data?.pages.flatMap(({ items }) => items).find(({ id }) => id === countId);
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={count ? t("countOf", { place: count.locationName }) : t("tab.counts")}
      description={count && t("countedBy", { name: count.countedBy, at: dateTime(count.countedAt) })}
    >
      {count ? (
        <OpenCount count={count} onReviewed={() => setOpen(false)} />
      ) : data ? (
        <p>{t("noSuchCount")}</p>
      ) : (
        <Skeleton className="h-56" />
      )}
    </Dialog>
  );
}

function OpenCount({ count, onReviewed }: { count: CountView; onReviewed: () => void }) {
  const t = useTranslations("stock");
  const { number, dateTime } = useClinicFormat();
  const differing = count.lines.filter(({ variance }) => variance !== 0);
  const same = count.lines.length - differing.length;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <CountStatus status={count.status} />
        {count.reviewedBy && count.reviewedAt && (
          <span className="text-ink-2">
            {t("reviewedBy", { name: count.reviewedBy, at: dateTime(count.reviewedAt) })}
          </span>
        )}
      </div>
      {count.note && <p>{count.note}</p>}
      {differing.length > 0 && (
        <table className="w-full">
          <thead>
            <tr className="border-b border-line text-left text-small text-ink-2">
              <th className="py-1.5 pr-3 font-medium">{t("lotTitle")}</th>
              <th className="py-1.5 text-right font-medium">{t("inBooks")}</th>
              <th className="py-1.5 text-right font-medium">{t("counted")}</th>
              <th className="py-1.5 text-right font-medium">{t("difference")}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-faint">
            {differing.map((line) => (
              <tr key={line.lotId}>
                <td className="py-1.5 pr-3">
                  <span className="block font-medium">{line.drugLabel}</span>
                  <span className="text-ink-2">{t("lot", { number: line.lotNumber })}</span>
                </td>
                <td className="text-right tabular-nums">{number(line.expected)}</td>
                <td className="text-right tabular-nums">{number(line.counted)}</td>
                <td className="text-right font-semibold text-danger tabular-nums">
                  {line.variance > 0 ? `+${number(line.variance)}` : number(line.variance)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="text-ink-2">{t("asInBooks", { count: same })}</p>
      {count.status === "waiting" && <Review count={count} onReviewed={onReviewed} />}
    </div>
  );
}

function Review({ count, onReviewed }: { count: CountView; onReviewed: () => void }) {
  const t = useTranslations("stock");
  const explain = useExplain();
  const actor = useActor();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [note, setNote] = useState("");
  const sending = useMutation(
    trpc.pharmacy.reviewCount.mutationOptions({
      onSuccess({ status }) {
        toast(t(status === "approved" ? "approved" : "rejected"), { description: count.locationName });
        onReviewed();
      },
      onSettled: () => void queries.invalidateQueries(trpc.pharmacy.pathFilter()),
    }),
  );
  if (!keepsStock(actor)) return null;
  const own = reviewCountVerdict(actor, count).allowed ? undefined : t("ownCount");
  const decide = (decision: "approve" | "reject") =>
    sending.mutate({
      ...{ countId: count.id, expectedVersion: count.version, decision, idempotencyKey: key },
      ...(note.trim() ? { note: note.trim() } : {}),
    });
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3">
      <p>{own ?? t("reviewBody")}</p>
      {own === undefined && (
        <Field label={t("noteOptional")}>
          {(control) => (
            <TextInput {...control} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      )}
      <p role="alert" className="text-danger empty:hidden">
        {sending.error !== null && explain(sending.error)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="danger" busy={sending.isPending} disabledReason={own} onClick={() => decide("reject")}>
          {t("reject")}
        </Button>
        <Button variant="primary" busy={sending.isPending} disabledReason={own} onClick={() => decide("approve")}>
          {t("approve")}
        </Button>
      </div>
    </div>
  );
}
