import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { keepsStock, useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { transferQuery } from "./stock-queries.ts";
import { type TransferAct, TransferForm } from "./transfer-form.tsx";
import { TransferStatus } from "./transfer-list.tsx";

/** One transfer: send it, take it in, say what became of what is missing, or call it off. */
export function TransferDialog({ transferId, onClosed }: { transferId: string; onClosed: () => void }) {
  const t = useTranslations("stock");
  const explain = useExplain();
  const { dateTime } = useClinicFormat();
  const [open, setOpen] = useState(true);
  const query = transferQuery(transferId);
  const { data: transfer, error, isFetching, refetch } = useQuery(query);
  useLiveTopics([`transfer:${transferId}`], { queryKey: query.queryKey });
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={
        transfer
          ? t("transferWay", { number: String(transfer.number), from: transfer.fromName, to: transfer.toName })
          : t("transfers")
      }
      description={transfer && t("requestedBy", { name: transfer.requestedBy, at: dateTime(transfer.createdAt) })}
    >
      {transfer ? (
        <OpenTransfer transfer={transfer} />
      ) : error ? (
        <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-56" />
      )}
    </Dialog>
  );
}

function OpenTransfer({ transfer }: { transfer: TransferView }) {
  const t = useTranslations("stock");
  const { number } = useClinicFormat();
  const mayKeep = keepsStock(useActor());
  const [act, setAct] = useState<TransferAct | null>(transfer.status === "requested" && mayKeep ? "issue" : null);
  const inTransit = transfer.lots.reduce((sum, lot) => sum + lot.inTransit, 0);
  const acts: readonly TransferAct[] =
    transfer.status === "requested" ? ["issue", "cancel"] : inTransit > 0 ? ["receive", "resolve"] : [];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <TransferStatus status={transfer.status} />
        {transfer.issuedBy && <span className="text-ink-2">{t("issuedBy", { name: transfer.issuedBy })}</span>}
      </div>
      {transfer.note && <p>{transfer.note}</p>}
      {transfer.status === "requested" && (
        <ul className="divide-y divide-faint rounded-control border border-line">
          {transfer.lines.map(({ drugId, drugLabel, requested, unit }) => (
            <li key={drugId} className="flex gap-3 px-3 py-2">
              <span className="min-w-0 flex-1 font-medium">{drugLabel}</span>
              <span className="font-semibold tabular-nums">{t("amount", { count: number(requested), unit })}</span>
            </li>
          ))}
        </ul>
      )}
      {transfer.lots.length > 0 && <LotTable transfer={transfer} />}
      {transfer.discrepancyReason && (
        <p className="text-danger">
          {t("resolvedBy", { name: transfer.resolvedBy ?? "", reason: transfer.discrepancyReason })}
        </p>
      )}
      {mayKeep && act && acts.includes(act) ? (
        <TransferForm key={act} act={act} transfer={transfer} onClosed={() => setAct(null)} />
      ) : null}
      {mayKeep && (
        <div className="flex flex-wrap justify-end gap-2">
          {acts
            .filter((one) => one !== act)
            .map((one) => (
              <Button key={one} onClick={() => setAct(one)}>
                {t(`act.${one}`)}
              </Button>
            ))}
        </div>
      )}
    </div>
  );
}

function LotTable({ transfer: { lots, lines } }: { transfer: TransferView }) {
  const t = useTranslations("stock");
  const { number } = useClinicFormat();
  return (
    <table className="w-full">
      <thead>
        <tr className="border-b border-line text-left text-small text-ink-2">
          <th className="py-1.5 pr-2 font-medium">{t("lotTitle")}</th>
          {(["issued", "receivedThere", "inTransit", "missing"] as const).map((word) => (
            <th key={word} className="py-1.5 pl-2 text-right font-medium">
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-faint">
        {lots.map((lot) => (
          <tr key={lot.lotId}>
            <td className="py-1.5 pr-2">
              <span className="block font-medium">{lines.find(({ drugId }) => drugId === lot.drugId)?.drugLabel}</span>
              <span className="text-ink-2">{t("lot", { number: lot.lotNumber })}</span>
            </td>
            <td className="text-right tabular-nums">{number(lot.issued)}</td>
            <td className="text-right tabular-nums">{number(lot.received)}</td>
            <td className={`text-right tabular-nums ${lot.inTransit > 0 ? "font-semibold text-confirmed" : ""}`}>
              {number(lot.inTransit)}
            </td>
            <td className={`text-right tabular-nums ${lot.discrepancy > 0 ? "font-semibold text-danger" : ""}`}>
              {number(lot.discrepancy)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
