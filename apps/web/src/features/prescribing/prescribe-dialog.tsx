import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import type { Override } from "@lockstep/domain/pharmacy/order";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { DrugPicker } from "./drug-picker.tsx";
import { Stop } from "./stop.tsx";

const REPEATS = ["0", "1", "2", "3", "6", "12"];

type PrescribeDialogProps = { patientId: string; visitId: string | undefined; onClosed: () => void };

/** A doctor prescribes: the drug, how it is taken, how much, and by whom it is supplied. What speaks against it is asked about when it does. */
export function PrescribeDialog({ patientId, visitId, onClosed }: PrescribeDialogProps) {
  const t = useTranslations("medication");
  const explain = useExplain();
  const queries = useQueryClient();
  const [open, setOpen] = useState(true);
  const [idempotencyKey, setKey] = useState(newKey);
  const [drug, setDrug] = useState<DrugView | null>(null);
  const [draft, setDraft] = useState({ dosage: "", quantity: "", repeats: "0", wardId: "" });
  const { data: locations } = useQuery(trpc.pharmacy.locations.queryOptions());
  const wards = locations?.filter(({ kind, active }) => kind === "ward" && active) ?? [];
  const { mutate, error, reset, isPending } = useMutation(
    trpc.pharmacy.prescribe.mutationOptions({
      onSuccess({ wardId }) {
        void queries.invalidateQueries(trpc.pharmacy.orders.pathFilter());
        toast(t(wardId ? "form.doneWard" : "form.done"));
        setOpen(false);
      },
    }),
  );
  const checks = refusalWith(error, "OVERRIDE_REQUIRED")?.checks;
  const quantity = /^\d{1,7}$/.test(draft.quantity.trim()) ? Number(draft.quantity) : null;
  const most = drug?.supplyMax ?? null;
  const tooMany = quantity !== null && most !== null && quantity > most;
  const wrong = quantity === null || quantity < 1 ? t("form.quantityWrong") : undefined;
  const quantityError = tooMany ? t("form.quantityMost", { most: String(most) }) : wrong;
  const dosage = draft.dosage.trim();
  const missing = !drug ? t("form.missingDrug") : dosage === "" ? t("form.missingDosage") : quantityError;
  // Another wish is another intent.
  const change = (more: Partial<typeof draft>) => {
    setDraft({ ...draft, ...more });
    setKey(newKey());
    reset();
  };
  const prescribe = (override?: Override) => {
    if (!drug || quantity === null || missing || isPending) return;
    const where = draft.wardId ? { wardId: draft.wardId } : {};
    const from = visitId ? { appointmentId: visitId } : {};
    const wish = { patientId, drugId: drug.id, dosage, quantity, repeats: Number(draft.repeats), ...where, ...from };
    // What was refused left nothing behind; with the reason it is another request.
    const key = override ? newKey() : idempotencyKey;
    mutate({ ...wish, idempotencyKey: key, ...(override ? { override } : {}) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!checks) prescribe();
  };
  return (
    <Dialog open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("prescribe")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <DrugPicker
          drug={drug}
          onPick={(picked) => {
            setDrug(picked);
            change({});
          }}
        />
        <Field label={t("form.dosage")} hint={t("form.dosageHint")}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={300}
              value={draft.dosage}
              onChange={(event) => change({ dosage: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-3 sm:grid-cols-3">
          <Field
            label={t("form.quantity", { unit: drug?.unit ?? "–" })}
            error={draft.quantity === "" ? undefined : quantityError}
          >
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                maxLength={7}
                value={draft.quantity}
                onChange={(event) => change({ quantity: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("form.repeats")}>
            {(control) => (
              <Select
                {...control}
                value={draft.repeats}
                onChange={(event) => change({ repeats: event.target.value })}
                options={REPEATS.map((value) => ({ value, label: value }))}
              />
            )}
          </Field>
          <Field label={t("form.where")}>
            {(control) => (
              <Select
                {...control}
                value={draft.wardId}
                onChange={(event) => change({ wardId: event.target.value })}
                options={[
                  { value: "", label: t("form.pharmacy") },
                  ...wards.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </Field>
        </div>
        {error !== null && !checks && (
          <p role="alert" className="text-danger">
            {explain(error)}
          </p>
        )}
        {!checks && (
          <Button type="submit" variant="primary" className="self-end" busy={isPending} disabledReason={missing}>
            {t("form.submit")}
          </Button>
        )}
      </form>
      {checks && <Stop checks={checks} busy={isPending} onAnyway={prescribe} onBack={reset} />}
    </Dialog>
  );
}
