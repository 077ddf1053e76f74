import type { AdministrationView } from "@lockstep/domain/pharmacy/ward";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useWitness } from "../../lib/use-witness.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { WitnessFields } from "../../ui/witness-fields.tsx";

const REASON_LENGTH_MAX = 300;
type TakeBackFormProps = { dose: AdministrationView; controlled: boolean; onClosed: () => void };

/** Takes back a dose that was recorded by mistake, all of it, and says why. */
export function TakeBackForm({ dose, controlled, onClosed }: TakeBackFormProps) {
  const t = useTranslations("ward.doses");
  const explain = useExplain();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [idempotencyKey] = useState(newKey);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const taking = useMutation(
    trpc.pharmacy.reverseAdministration.mutationOptions({
      onSuccess() {
        toast(t("done"), { description: dose.patientName });
        onClosed();
      },
      onSettled: () => void queries.invalidateQueries(trpc.pharmacy.pathFilter()),
    }),
  );
  const witness = useWitness(controlled && dose.quantity + dose.wasted > 0, taking.error, form);
  const reasonless = reason.trim() === "";
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (taking.isPending || reasonless) return;
    if (witness.missing) return witness.lead();
    const seen = { administrationId: dose.id, expectedVersion: dose.version, idempotencyKey };
    taking.mutate({ ...seen, reason: reason.trim(), ...witness.signed });
  };
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // The list of doses stays open.
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
      <Field label={t("reason")} hint={t("body")} error={tried && reasonless ? t("reasonMissing") : undefined}>
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
      {witness.needed && (
        <WitnessFields typed={witness.typed} onType={witness.type} missing={tried ? witness.missing : null} />
      )}
      <p role="alert" className="text-danger empty:hidden">
        {taking.error !== null && explain(taking.error)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="min-h-11" onClick={onClosed}>
          {t("keep")}
        </Button>
        <Button type="submit" variant="danger" className="min-h-11" busy={taking.isPending}>
          {t("takeBack")}
        </Button>
      </div>
    </form>
  );
}
