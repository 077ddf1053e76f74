import type { BillDetail, PaymentView } from "@lockstep/domain/billing/bill";
import { refundableMinor } from "@lockstep/domain/billing/verdicts";
import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { buttonClass } from "../../ui/button-class.ts";

type BillMovementsProps = { bill: BillDetail; onRefund?: (paymentId: string) => void };

/** Every movement of money on a bill: what came in, with its receipt, and what was given back. */
export function BillMovements({ bill, onRefund }: BillMovementsProps) {
  const t = useTranslations("bills");
  const { dateTime, money } = useClinicFormat();
  return (
    <>
      <section aria-labelledby="bill-payments">
        <h3 id="bill-payments" className="pb-1 font-semibold">
          {t("payments")}
        </h3>
        {bill.payments.length === 0 ? (
          <p className="text-ink-2">{t("noPayments")}</p>
        ) : (
          <ul className="divide-y divide-faint">
            {bill.payments.map((payment) => (
              <PaymentRow key={payment.id} payment={payment} onRefund={onRefund} />
            ))}
          </ul>
        )}
      </section>
      {bill.refunds.length > 0 && (
        <section aria-labelledby="bill-refunds">
          <h3 id="bill-refunds" className="pb-1 font-semibold">
            {t("refunds")}
          </h3>
          <ul className="divide-y divide-faint">
            {bill.refunds.map((refund) => (
              <li key={refund.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
                <span className="font-medium tabular-nums">{money(refund.amount)}</span>
                <span>{t(`refundStatus.${refund.status}`)}</span>
                <span className="min-w-0 flex-1 text-ink-2">{refund.reason}</span>
                <span className="text-ink-2 tabular-nums">{dateTime(refund.doneAt ?? refund.createdAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function PaymentRow({
  payment,
  onRefund,
}: {
  payment: PaymentView;
  onRefund: ((paymentId: string) => void) | undefined;
}) {
  const t = useTranslations("bills");
  const { dateTime, money } = useClinicFormat();
  const { id, amount, refunded, method, status, provider, reference, receiptNumber, takenBy } = payment;
  const left = refundableMinor({ status, amountMinor: amount.amountMinor, refundedMinor: refunded.amountMinor });
  const told = [
    t(`method.${method}`),
    provider === "desk" ? null : t("online"),
    status === "captured" ? null : t(`paymentStatus.${status}`),
    reference,
    dateTime(payment.capturedAt ?? payment.createdAt),
    takenBy && provider === "desk" ? t("by", { name: takenBy }) : null,
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="font-medium tabular-nums">{money(amount)}</span>
      <span className="min-w-0 flex-1 text-ink-2">{told.filter((one) => one !== null).join(" · ")}</span>
      {receiptNumber !== null && <ReceiptLink paymentId={id} receiptNumber={receiptNumber} />}
      {onRefund && left > 0 && <Button onClick={() => onRefund(id)}>{t("refund")}</Button>}
    </li>
  );
}

/** Opens the receipt as a page of PDF, to be printed or kept. */
export function ReceiptLink({ paymentId, receiptNumber }: { paymentId: string; receiptNumber: number }) {
  const t = useTranslations("bills");
  const language = useLocale();
  return (
    <a
      href={`/receipts/${paymentId}?language=${language}`}
      target="_blank"
      rel="noreferrer"
      className={buttonClass("plain")}
    >
      <FileText size={15} aria-hidden />
      {t("receipt", { number: String(receiptNumber) })}
    </a>
  );
}
