import type { LocationView } from "@lockstep/domain/pharmacy/drug";
import type { OrderDetail, ProposedLots } from "@lockstep/domain/pharmacy/order";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { WitnessFields } from "../../ui/witness-fields.tsx";
import { LotChoice } from "./lot-choice.tsx";
import { OverrideFields } from "./override-fields.tsx";
import { ScanField } from "./scan-field.tsx";
import type { useDispense } from "./use-dispense.ts";
import type { DispenseDraft } from "./use-draft.ts";
import { useMissing } from "./use-missing.ts";

type DispenseFieldsProps = {
  order: OrderDetail;
  lots: ProposedLots;
  draft: DispenseDraft;
  dispensing: ReturnType<typeof useDispense>;
  failure: string | null;
  pharmacies: readonly LocationView[];
  locationId: string;
  onFrom: (locationId: string) => void;
};

/** How much, from which lots, and what a stop asks for; Enter hands it out. */
export function DispenseFields(props: DispenseFieldsProps) {
  const { order, lots, draft, dispensing, failure, pharmacies, locationId, onFrom } = props;
  const t = useTranslations("dispensing");
  const { number } = useClinicFormat();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const { checks, controlled, seen, busy } = dispensing;
  const overrides = checks.length > 0;
  const patient = { fileNumber: order.patientFileNumber, name: order.patientName };
  const missing = useMissing(draft, { patient, remaining: seen.remaining, lots, overrides, controlled });
  const stopped = draft.fileNumber !== null && draft.fileNumber !== patient.fileNumber;
  const wrong = (at: string) =>
    missing?.at === at && (tried || stopped || at === "quantity") ? missing.said : undefined;
  const unsigned = tried && (missing?.at === "email" || missing?.at === "password") ? missing.at : null;
  useStoppedFocus(form, dispensing.failure, draft.set);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing) focusOn(form.current, missing.at);
    else if (!busy && draft.quantity !== null) dispensing.send(wishOf(props, draft.quantity));
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={t("form")}
      onSubmit={send}
      onKeyDown={notHeld}
      className="flex flex-col gap-4 border-t border-line pt-4"
    >
      {overrides && <OverrideFields checks={checks} draft={draft} error={wrong("reason")} />}
      <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <Field label={t("quantity", { unit: order.unit })} error={wrong("quantity")}>
          {(control) => (
            <TextInput
              {...control}
              name="quantity"
              inputMode="numeric"
              maxLength={7}
              className="tabular-nums"
              value={draft.text}
              onFocus={(event) => event.target.select()}
              onChange={(event) => draft.set({ typed: event.target.value })}
            />
          )}
        </Field>
        <ScanField
          order={order}
          locationId={locationId}
          lots={lots.lots}
          draft={draft}
          error={wrong("lot")}
          onCard={(fileNumber) => {
            draft.set({ fileNumber });
            dispensing.forget();
            if (fileNumber !== patient.fileNumber) dispensing.tellOtherCard(locationId, fileNumber);
          }}
        />
      </div>
      {pharmacies.length > 1 && (
        <Field label={t("from")} className="max-w-72">
          {(control) => (
            <Select
              {...control}
              value={locationId}
              onChange={(event) => onFrom(event.target.value)}
              options={pharmacies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
      <LotChoice lots={lots.lots} draft={draft} unit={order.unit} />
      {controlled && <WitnessFields typed={draft} onType={draft.set} missing={unsigned} />}
      <p role="alert" className="text-danger empty:hidden">
        {failure}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {dispensing.again && (
          <Button busy={busy} onClick={dispensing.again}>
            {t("again")}
          </Button>
        )}
        <Button type="submit" variant="primary" busy={busy}>
          {t("dispense", { count: number(draft.quantity ?? 0), unit: order.unit })}
          <Kbd>{t("enterKey")}</Kbd>
        </Button>
      </div>
    </form>
  );
}

/** A key that is held down is not an answer given twice. */
function notHeld(event: KeyboardEvent) {
  if (event.key === "Enter" && event.repeat) event.preventDefault();
}

function focusOn(form: HTMLFormElement | null, name: string) {
  const control = form?.elements.namedItem(name);
  if (control instanceof HTMLElement) control.focus();
}

function wishOf({ order, dispensing, draft, locationId }: DispenseFieldsProps, quantity: number) {
  const { fileNumber, email, password, code, reason, shares } = draft;
  return {
    ...{ locationId, quantity, lots: shares, unit: order.unit },
    ...(fileNumber === null ? {} : { patient: { fileNumber } }),
    ...(dispensing.checks.length > 0 ? { override: { code, reason: reason.trim() } } : {}),
    ...(dispensing.controlled ? { witness: { email: email.trim(), password } } : {}),
  };
}

/** A stop leads to what it asks for: the reason, or whoever signs; a password that was not right is typed anew. */
function useStoppedFocus(
  form: { readonly current: HTMLFormElement | null },
  failure: unknown,
  set: DispenseDraft["set"],
): void {
  // Synchronises the focus with the server's answer.
  useEffect(() => {
    const refusal = refusalWith(failure, "OVERRIDE_REQUIRED", "WITNESS_REQUIRED");
    if (refusal === null) return;
    if (refusal.code === "OVERRIDE_REQUIRED") return focusOn(form.current, "reason");
    if (refusal.because !== "missing") set({ password: "" });
    focusOn(form.current, refusal.because === "not_signed" ? "password" : "email");
  }, [failure]);
}
