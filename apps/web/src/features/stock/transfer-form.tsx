import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { client, trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useWitness } from "../../lib/use-witness.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { WitnessFields } from "../../ui/witness-fields.tsx";
import { issueQuery } from "./stock-queries.ts";

export type TransferAct = "issue" | "receive" | "resolve" | "cancel";
type Row = { lotId: string; drugLabel: string; lotNumber: string; expiresOn: string; most: number; proposed: number };
type TransferFormProps = { act: TransferAct; transfer: TransferView; onClosed: () => void };

/** One step of a transfer: how much of which lot, and a reason where one is due. */
export function TransferForm({ act, transfer, onClosed }: TransferFormProps) {
  const t = useTranslations("stock");
  const proposal = useQuery({ ...issueQuery(transfer.id), enabled: act === "issue" });
  if (act === "issue" && !proposal.data) {
    return proposal.error ? <p className="text-danger">{t("failed")}</p> : <Skeleton className="h-24" />;
  }
  const short = (proposal.data?.lines ?? []).filter(({ available, requested }) => available < requested);
  const rows: Row[] =
    act === "issue"
      ? (proposal.data?.lines ?? []).flatMap(({ drugLabel, lots }) =>
          lots.map(({ onHand, quantity, ...lot }) => ({ ...lot, drugLabel, most: onHand, proposed: quantity })),
        )
      : transfer.lots
          .filter(({ inTransit }) => inTransit > 0)
          .map(({ inTransit, drugId, ...lot }) => ({
            ...lot,
            drugLabel: transfer.lines.find((line) => line.drugId === drugId)?.drugLabel ?? "",
            ...{ most: inTransit, proposed: inTransit },
          }));
  return (
    <>
      {act === "issue" &&
        short.map(({ drugId, drugLabel, available, requested }) => (
          <p key={drugId} className="text-pending">
            {t("issueShort", { drug: drugLabel, available, requested })}
          </p>
        ))}
      <StepForm act={act} transfer={transfer} rows={act === "cancel" ? [] : rows} onClosed={onClosed} />
    </>
  );
}

type StepFormProps = TransferFormProps & { rows: readonly Row[] };

function StepForm({ act, transfer, rows, onClosed }: StepFormProps) {
  const t = useTranslations("stock");
  const explain = useExplain();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const quantities = rows.map((row) => ({ ...row, text: typed[row.lotId] ?? String(row.proposed) }));
  const wrong = quantities.find(({ text, most }) => !/^\d{1,7}$/.test(text.trim()) || Number(text) > most);
  const lines = wrong
    ? []
    : quantities.filter(({ text }) => Number(text) > 0).map(({ lotId, text }) => ({ lotId, quantity: Number(text) }));
  const reasonless = act === "resolve" && reason.trim() === "";
  const missing = act !== "cancel" && !wrong && lines.length === 0 ? t("moveSomething") : undefined;
  const sending = useMutation({
    mutationFn(signed: ReturnType<typeof useWitness>["signed"]) {
      const seen = { transferId: transfer.id, expectedVersion: transfer.version, idempotencyKey: key };
      const why = reason.trim();
      if (act === "issue") return client.pharmacy.issueTransfer.mutate({ ...seen, lines });
      if (act === "receive") return client.pharmacy.receiveTransfer.mutate({ ...seen, lines, ...signed });
      if (act === "resolve") return client.pharmacy.resolveTransfer.mutate({ ...seen, lines, reason: why, ...signed });
      return client.pharmacy.cancelTransfer.mutate({ ...seen, ...(why ? { reason: why } : {}) });
    },
    onSuccess() {
      toast(t(`acted.${act}`, { number: String(transfer.number) }));
      onClosed();
    },
    onSettled: () => void queries.invalidateQueries(trpc.pharmacy.pathFilter()),
  });
  const form = useRef<HTMLFormElement>(null);
  // Only the server knows which of these drugs are controlled, and who has sent them.
  const witness = useWitness(false, sending.error, form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sending.isPending || wrong || missing || reasonless) return;
    if (witness.missing) witness.lead();
    else sending.mutate(witness.signed);
  };
  return (
    <form ref={form} noValidate aria-label={t(`act.${act}`)} onSubmit={submit} className="flex flex-col gap-3">
      <h3 className="font-semibold">{t(`act.${act}`)}</h3>
      {act === "resolve" && <p className="text-ink-2">{t("resolveBody")}</p>}
      {quantities.length > 0 && (
        <ul className="divide-y divide-faint rounded-control border border-line">
          {quantities.map((row) => (
            <QuantityLine
              key={row.lotId}
              row={row}
              text={row.text}
              onText={(text) => setTyped((before) => ({ ...before, [row.lotId]: text }))}
            />
          ))}
        </ul>
      )}
      {(act === "resolve" || act === "cancel") && (
        <Field
          label={t(act === "resolve" ? "whatBecame" : "noteOptional")}
          error={tried && reasonless ? t("reasonMissing") : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
      {witness.needed && (
        <WitnessFields typed={witness.typed} onType={witness.type} missing={tried ? witness.missing : null} />
      )}
      <p role="alert" className="text-danger empty:hidden">
        {sending.error !== null && explain(sending.error)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          type="submit"
          variant={act === "resolve" || act === "cancel" ? "danger" : "primary"}
          busy={sending.isPending}
          disabledReason={missing}
        >
          {t(`act.${act}`)}
        </Button>
      </div>
    </form>
  );
}

function QuantityLine({ row, text, onText }: { row: Row; text: string; onText: (text: string) => void }) {
  const t = useTranslations("stock");
  const { number, date } = useClinicFormat();
  const { drugLabel, lotNumber, expiresOn, most } = row;
  const wrong = !/^\d{1,7}$/.test(text.trim()) || Number(text) > most;
  return (
    <li className="flex items-center gap-3 px-3 py-1.5">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{drugLabel}</span>
        <span className="text-ink-2 tabular-nums">
          {t("lot", { number: lotNumber })} · {t("expires", { date: date(expiresOn) })}
        </span>
      </span>
      <span className={wrong ? "font-medium text-danger" : "text-ink-2"}>{t("most", { count: number(most) })}</span>
      <span className="w-20 shrink-0">
        <TextInput
          aria-label={t("quantityOfLot", { drug: drugLabel, number: lotNumber })}
          aria-invalid={wrong || undefined}
          inputMode="numeric"
          maxLength={7}
          className="text-right tabular-nums"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </span>
    </li>
  );
}
