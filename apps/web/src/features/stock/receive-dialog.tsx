import { zodResolver } from "@hookform/resolvers/zod";
import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import { quantity } from "@lockstep/domain/pharmacy/quantity";
import { receiveStockInput } from "@lockstep/domain/pharmacy/stock";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { newKey } from "../../lib/new-key.ts";
import { placesQuery } from "../../lib/places-query.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { DrugPicker } from "./drug-picker.tsx";

const { locationId, lotNumber, expiresOn, deliveryNote } = receiveStockInput.shape;
const receiveForm = z.object({
  ...{ locationId, lotNumber, expiresOn },
  drugId: z.string().min(1),
  deliveryNote: z.union([z.literal(""), deliveryNote]),
  quantity: z.string().trim().regex(/^\d+$/).transform(Number).pipe(quantity),
});
type Typed = z.input<typeof receiveForm>;
type Line = z.output<typeof receiveForm>;

type ReceiveDialogProps = { at: string | undefined; onClosed: () => void };

/** A delivery, line by line: the place and the note stay for the next box. */
export function ReceiveDialog({ at, onClosed }: ReceiveDialogProps) {
  const t = useTranslations("stock");
  const explain = useExplain();
  const { number } = useClinicFormat();
  const queries = useQueryClient();
  const formId = useId();
  const [open, setOpen] = useState(true);
  const [key, setKey] = useState(newKey);
  const [drug, setDrug] = useState<DrugView | null>(null);
  const [line, setLine] = useState(1);
  const drugInput = useRef<HTMLInputElement>(null);
  const { data: places = [] } = useQuery(placesQuery());
  const inUse = places.filter(({ active }) => active);
  const form = useForm<Typed, unknown, Line>({
    resolver: zodResolver(receiveForm),
    defaultValues: {
      ...{ locationId: at ?? inUse[0]?.id ?? "", drugId: "", lotNumber: "" },
      ...{ expiresOn: "", quantity: "", deliveryNote: "" },
    },
  });
  const { errors } = form.formState;
  const sending = useMutation(
    trpc.pharmacy.receiveStock.mutationOptions({
      onSuccess(level, { quantity: received }) {
        toast(t("received", { count: number(received), drug: level.drugLabel }), {
          description: t("lot", { number: level.lotNumber }),
        });
        const { locationId: place, deliveryNote: note } = form.getValues();
        const empty = { drugId: "", lotNumber: "", expiresOn: "", quantity: "" };
        form.reset({ ...empty, locationId: place, deliveryNote: note ?? "" });
        setDrug(null);
        setKey(newKey());
        setLine((before) => before + 1);
        requestAnimationFrame(() => drugInput.current?.focus());
      },
      onError(error) {
        for (const { path } of refusalWith(error, "INVALID_INPUT")?.issues ?? [])
          if (path[0] === "expiresOn") form.setError("expiresOn", { type: "known" }, { shouldFocus: true });
      },
      onSettled: () => void queries.invalidateQueries(trpc.pharmacy.pathFilter()),
    }),
  );
  const submit = form.handleSubmit(({ deliveryNote: note, ...wish }) =>
    sending.mutate({ ...wish, ...(note ? { deliveryNote: note } : {}), idempotencyKey: key }),
  );
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={t("receiveTitle")}
      description={t("receiveBody")}
      initialFocus={drugInput}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t("close")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={sending.isPending}>
            {t("receive")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-3 sm:grid-cols-2">
        <Field label={t("place")} error={errors.locationId && t("problem.place")}>
          {(control) => (
            <Select
              {...control}
              {...form.register("locationId")}
              options={inUse.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <Field label={t("note")} error={errors.deliveryNote && t("problem.note")}>
          {(control) => <TextInput {...control} {...form.register("deliveryNote")} maxLength={80} />}
        </Field>
        <div className="sm:col-span-2">
          <DrugPicker
            key={line}
            drug={drug}
            onPick={(picked) => {
              setDrug(picked);
              form.setValue("drugId", picked?.id ?? "", { shouldValidate: form.formState.isSubmitted });
            }}
            error={errors.drugId && t("problem.drug")}
            inputRef={drugInput}
          />
        </div>
        <Field label={t("lotNumber")} error={errors.lotNumber && t("problem.lot")}>
          {(control) => <TextInput {...control} {...form.register("lotNumber")} maxLength={60} />}
        </Field>
        <Field
          label={t("expiresOn")}
          error={errors.expiresOn && t(errors.expiresOn.type === "known" ? "problem.otherExpiry" : "problem.expiry")}
        >
          {(control) => <DateInput {...control} {...form.register("expiresOn")} />}
        </Field>
        <Field
          label={drug ? t("quantityOf", { unit: drug.unit }) : t("quantity")}
          error={errors.quantity && t("problem.quantity")}
        >
          {(control) => <TextInput {...control} {...form.register("quantity")} inputMode="numeric" maxLength={7} />}
        </Field>
        <p role="alert" className="text-danger empty:hidden sm:col-span-2">
          {sending.error !== null && !errors.expiresOn && explain(sending.error)}
        </p>
      </form>
    </Dialog>
  );
}
