import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { MoveBadge } from "./move-badge.tsx";
import { type DrugMove, movesOfDrugs } from "./moves-of-drugs.ts";

/** One transfer: from where to where, who asked and who sent, and drug by drug what became of it. */
export function MoveCard({ transfer, children }: { transfer: TransferView; children?: ReactNode }) {
  const t = useTranslations("ward.moves");
  const { dateTime } = useClinicFormat();
  const headingId = useId();
  const {
    number,
    fromName: from,
    toName: to,
    requestedBy,
    issuedBy,
    issuedAt,
    resolvedBy,
    discrepancyReason,
  } = transfer;
  return (
    <article aria-labelledby={headingId} className="rounded-control border border-line bg-panel">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-faint px-4 py-2">
        <h2 id={headingId} className="font-semibold">
          {t("number", { number: String(number) })}
        </h2>
        <MoveBadge status={transfer.status} />
        <p className="text-ink-2">{t("route", { from, to })}</p>
      </header>
      <ul className="divide-y divide-faint">
        {movesOfDrugs(transfer).map((line) => (
          <li key={line.drugId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2">
            <span className="min-w-0 flex-[1_1_14rem] font-medium">{line.drugLabel}</span>
            <Became line={line} />
          </li>
        ))}
      </ul>
      <footer className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-t border-faint px-4 py-2">
        <div className="min-w-0 flex-[1_1_16rem] text-small text-ink-2">
          <p>{t("asked", { name: requestedBy, when: dateTime(transfer.createdAt) })}</p>
          {issuedBy && issuedAt && <p>{t("sent", { name: issuedBy, when: dateTime(issuedAt) })}</p>}
          {transfer.note && <p className="break-words">{transfer.note}</p>}
          {resolvedBy && discrepancyReason && (
            <p className="break-words text-danger">{t("explained", { name: resolvedBy, reason: discrepancyReason })}</p>
          )}
        </div>
        {children}
      </footer>
    </article>
  );
}

function Became({ line }: { line: DrugMove }) {
  const t = useTranslations("ward.moves");
  const { requested, issued, received, inTransit, discrepancy } = line;
  return (
    <span className="flex flex-wrap gap-x-3 text-ink-2">
      <span>{t("requested", { count: requested })}</span>
      {issued > 0 && <span>{t("issued", { count: issued })}</span>}
      {received > 0 && <span>{t("arrived", { count: received })}</span>}
      {inTransit > 0 && <span className="font-semibold text-confirmed">{t("underway", { count: inTransit })}</span>}
      {discrepancy > 0 && <span className="font-semibold text-danger">{t("missing", { count: discrepancy })}</span>}
    </span>
  );
}
