import type { BillDetail } from "@lockstep/domain/billing/bill";
import { PAYMENT_METHODS, type PaymentMethod } from "@lockstep/domain/billing/states";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { amountIn, amountText } from "./amount-text.ts";

type TakePaymentProps = {
  bill: BillDetail;
  busy: boolean;
  onTake: (wish: { amountMinor: number; method: PaymentMethod; reference?: string }) => void;
  onBack: () => void;
};

/** Takes all that is owed, or a part of it; for cash it reckons the change. */
export function TakePayment({ bill, busy, onTake, onBack }: TakePaymentProps) {
  const t = useTranslations("bills");
  const { money } = useClinicFormat();
  const { amountMinor: owedMinor, currency } = bill.owed;
  const [amount, setAmount] = useState(() => amountText(owedMinor, currency));
  const [method, setMethod] = useState<PaymentMethod>("cash");
  const [reference, setReference] = useState("");
  const amountMinor = amountIn(amount, currency);
  const wrong =
    amountMinor === null
      ? t("amountWrong", { example: amountText(owedMinor, currency) })
      : amountMinor > owedMinor
        ? t("amountMore", { owed: money(bill.owed) })
        : undefined;
  const take = (event: FormEvent) => {
    event.preventDefault();
    if (busy || wrong || amountMinor === null) return;
    const noted = method === "cash" ? "" : reference.trim();
    onTake({ amountMinor, method, ...(noted ? { reference: noted } : {}) });
  };
  return (
    <form onSubmit={take} aria-label={t("take")} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
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
        <Field label={t("how")}>
          {(control) => (
            <Select
              {...control}
              value={method}
              onChange={(event) => setMethod(PAYMENT_METHODS.find((one) => one === event.target.value) ?? "cash")}
              options={PAYMENT_METHODS.map((value) => ({ value, label: t(`method.${value}`) }))}
            />
          )}
        </Field>
      </div>
      {method === "cash" ? (
        <Change currency={currency} amountMinor={amountMinor} />
      ) : (
        <Field label={t("reference")} hint={t("referenceHint")}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={80}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>{t("back")}</Button>
        <Button type="submit" variant="primary" busy={busy} disabledReason={wrong}>
          {t("takeAmount", { amount: money({ amountMinor: amountMinor ?? 0, currency }) })}
        </Button>
      </div>
    </form>
  );
}

/** What to give back of what was handed over; it stays on this screen. */
function Change({ currency, amountMinor }: { currency: string; amountMinor: number | null }) {
  const t = useTranslations("bills");
  const { money } = useClinicFormat();
  const [handed, setHanded] = useState("");
  const handedMinor = amountIn(handed, currency);
  const change = handedMinor === null || amountMinor === null ? null : handedMinor - amountMinor;
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2">
      <Field label={t("handed")} error={change !== null && change < 0 ? t("handedLess") : undefined}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="decimal"
            maxLength={20}
            value={handed}
            onChange={(event) => setHanded(event.target.value)}
          />
        )}
      </Field>
      <p role="status" className="min-h-(--control) content-center font-semibold tabular-nums">
        {change !== null && change >= 0 && t("change", { amount: money({ amountMinor: change, currency }) })}
      </p>
    </div>
  );
}
