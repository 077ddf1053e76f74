import type { DispenseView, OrderDetail } from "@lockstep/domain/pharmacy/order";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useWitness } from "../../lib/use-witness.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { WitnessFields } from "../../ui/witness-fields.tsx";
import { orderQuery } from "./order-queries.ts";
import { quantityIn } from "./shares.ts";

const REASON_LENGTH_MAX = 300;

type ReverseFormProps = {
  order: OrderDetail;
  dispense: DispenseView;
  /** It was this person's own doing. */
  onReversed: () => void;
  onClosed: () => void;
};

/** Puts what was handed out back to the lots it came from, all or a part, and says why. */
export function ReverseForm({ order, dispense, onReversed, onClosed }: ReverseFormProps) {
  const t = useTranslations("dispensing");
  const explain = useExplain();
  const { number } = useClinicFormat();
  const queries = useQueryClient();
  const left = dispense.quantity - dispense.reversed;
  const [key] = useState(newKey);
  const [text, setText] = useState(String(left));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const sending = useMutation(
    trpc.pharmacy.reverseDispense.mutationOptions({
      onSuccess(after, { quantity = 0 }) {
        queries.setQueryData(orderQuery(order.id).queryKey, after);
        void queries.invalidateQueries(trpc.pharmacy.orders.pathFilter());
        void queries.invalidateQueries(trpc.pharmacy.proposeLots.pathFilter());
        toast(t(order.controlled ? "reversedControlled" : "reversed", { count: number(quantity), unit: order.unit }), {
          description: order.patientName,
        });
        onReversed();
        onClosed();
      },
      onError: () => void queries.invalidateQueries(orderQuery(order.id)),
    }),
  );
  const form = useRef<HTMLFormElement>(null);
  const witness = useWitness(order.controlled, sending.error, form);
  const quantity = quantityIn(text);
  const wrong = quantity === null || quantity > left ? t("reverseWrong", { left: number(left) }) : undefined;
  const reasonless = reason.trim() === "" ? t("reverseReason") : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sending.isPending || wrong || reasonless || quantity === null) return;
    if (witness.missing) return witness.lead();
    sending.mutate({
      ...{ dispenseId: dispense.id, expectedVersion: dispense.version, idempotencyKey: key },
      ...{ quantity, reason: reason.trim(), ...witness.signed },
    });
  };
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // The order itself stays open.
    onClosed();
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={t("takeBack")}
      onSubmit={send}
      onKeyDown={close}
      className="flex flex-col gap-3"
    >
      <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <Field label={t("quantity", { unit: order.unit })} error={wrong}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              maxLength={7}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("reason")} error={tried ? reasonless : undefined}>
          {(control) => (
            <TextInput
              {...control}
              autoFocus
              maxLength={REASON_LENGTH_MAX}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      <p className="text-small text-ink-2">{t(order.controlled ? "reverseBodyControlled" : "reverseBody")}</p>
      {witness.needed && (
        <WitnessFields typed={witness.typed} onType={witness.type} missing={tried ? witness.missing : null} />
      )}
      <p role="alert" className="text-danger empty:hidden">
        {sending.error !== null && explain(sending.error)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClosed}>{t("keep")}</Button>
        <Button type="submit" variant="danger" busy={sending.isPending}>
          {t("takeBackAmount", { count: number(quantity ?? 0), unit: order.unit })}
        </Button>
      </div>
    </form>
  );
}
