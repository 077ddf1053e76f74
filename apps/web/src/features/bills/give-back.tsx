import type { BillDetail, PaymentView } from "@lockstep/domain/billing/bill";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { amountIn, amountText } from "./amount-text.ts";

type GiveBackProps = {
  bill: BillDetail;
  payment: PaymentView;
  busy: boolean;
  onGiveBack: (wish: { amountMinor: number; reason: string; inCash?: boolean }) => void;
  onBack: () => void;
};

/** Gives back what is due, or any part of what this payment brought in, and says why. */
export function GiveBack({ bill, payment, busy, onGiveBack, onBack }: GiveBackProps) {
  const t = useTranslations("bills");
  const { money } = useClinicFormat();
  const { currency } = payment.amount;
  const leftMinor = payment.amount.amountMinor - payment.refunded.amountMinor;
  const dueMinor = bill.refundDue.amountMinor;
  const [amount, setAmount] = useState(() =>
    amountText(dueMinor > 0 ? Math.min(dueMinor, leftMinor) : leftMinor, currency),
  );
  const [reason, setReason] = useState("");
  const fromAfar = payment.provider !== "desk";
  const [inCash, setInCash] = useState(false);
  const amountMinor = amountIn(amount, currency);
  const wrong =
    amountMinor === null
      ? t("amountWrong", { example: amountText(leftMinor, currency) })
      : amountMinor > leftMinor
        ? t("refundMore", { left: money({ amountMinor: leftMinor, currency }) })
        : undefined;
  const missing = wrong ?? (reason.trim() === "" ? t("reasonMissing") : undefined);
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && missing === undefined && amountMinor !== null)
      onGiveBack({ amountMinor, reason, ...(fromAfar ? { inCash } : {}) });
  };
  const title = t("refundOf", { number: String(payment.receiptNumber ?? "") });
  return (
    <form onSubmit={give} aria-label={title} className="flex flex-col gap-3">
      <h3 className="font-semibold">{title}</h3>
      <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <Field label={t("amount", { currency })} error={wrong}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              maxLength={20}
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("reason")} hint={fromAfar && !inCash ? t("throughProvider") : undefined}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      {fromAfar && (
        <label className="flex min-h-9 items-center gap-2 self-start">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={inCash}
            onChange={(event) => setInCash(event.target.checked)}
          />
          {t("inCash")}
        </label>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>{t("back")}</Button>
        <Button type="submit" variant="danger" busy={busy} disabledReason={missing}>
          {t("refundAmount", { amount: money({ amountMinor: amountMinor ?? 0, currency }) })}
        </Button>
      </div>
    </form>
  );
}
