import type { BillDetail } from "@lockstep/domain/billing/bill";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";

/** What a bill is made of, and how it stands. */
export function BillSums({ bill }: { bill: BillDetail }) {
  const t = useTranslations("bills");
  const { money } = useClinicFormat();
  const { total, paid, refunded, owed, refundDue } = bill;
  const sums = [
    { label: t("total"), amount: total, shown: true },
    { label: t("paid"), amount: paid, shown: paid.amountMinor > 0 },
    { label: t("refunded"), amount: refunded, shown: refunded.amountMinor > 0 },
    { label: t("dueBack"), amount: refundDue, shown: refundDue.amountMinor > 0, loud: true },
    { label: t("owed"), amount: owed, shown: bill.status !== "void", loud: owed.amountMinor > 0 },
  ].filter(({ shown }) => shown);
  return (
    <dl aria-label={t("lines")} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 tabular-nums">
      {bill.lines.map(({ id, label, quantity, amount }) => (
        <div key={id} className="contents text-ink-2">
          <dt>{quantity === 1 ? label : `${quantity} × ${label}`}</dt>
          <dd className="text-right">{money(amount)}</dd>
        </div>
      ))}
      {sums.map(({ label, amount, loud }) => (
        <div key={label} className="contents">
          <dt className={loud ? "font-semibold" : undefined}>{label}</dt>
          <dd className={loud ? "text-right font-semibold" : "text-right"}>{money(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
