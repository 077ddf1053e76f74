import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { locationsQuery } from "../../lib/locations.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";
import { Stepper } from "../../ui/stepper.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { wholeOf } from "../../ui/whole-of.ts";
import type { AskedDrug } from "./asked-drug.ts";
import { DrugPicker } from "./drug-picker.tsx";
import { useMoves } from "./use-moves.ts";

const USUAL_QUANTITY = "20";
const NOTE_LENGTH_MAX = 300;

type Line = AskedDrug & { quantity: string };
type AskDialogProps = { toLocationId: string; first: readonly AskedDrug[]; onClosed: () => void };

/** Asks a pharmacy for stock: which drugs, and how many of each. */
export function AskDialog({ toLocationId, first, onClosed }: AskDialogProps) {
  const t = useTranslations("ward.ask");
  const explain = useExplain();
  const formId = useId();
  const [open, setOpen] = useState(true);
  const [lines, setLines] = useState<Line[]>(() => first.map((drug) => ({ ...drug, quantity: USUAL_QUANTITY })));
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const { keys, ask } = useMoves();
  const { data: places = [] } = useQuery(locationsQuery());
  const pharmacies = places.filter(({ kind, active }) => kind === "pharmacy" && active);
  const from = pharmacies.find(({ id }) => id === chosen) ?? pharmacies[0];
  const wanted = lines.flatMap(({ id: drugId, quantity }) => {
    const count = wholeOf(quantity) ?? 0;
    return count > 0 ? [{ drugId, quantity: count }] : [];
  });
  const missing = wanted.length === 0 || !from;
  const send = () => {
    if (missing || ask.isPending) return;
    const said = note.trim() === "" ? {} : { note };
    const input = { fromLocationId: from.id, toLocationId, lines: wanted, ...said, idempotencyKey: keys.ask };
    ask.mutate(input, {
      onSuccess: ({ number, fromName }) => {
        toast(t("sent", { number: String(number), place: fromName }));
        setOpen(false);
      },
    });
  };
  const change = (id: string, quantity: string) =>
    setLines((before) => before.map((line) => (line.id === id ? { ...line, quantity } : line)));
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={t("title")}
      footer={
        <>
          <Button className="min-h-11" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            className="min-h-11"
            busy={ask.isPending}
            disabledReason={missing ? t("missing") : undefined}
          >
            {t("send")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {pharmacies.length > 1 && from && (
          <Field label={t("from")}>
            {(control) => (
              <Select
                {...control}
                value={from.id}
                onChange={(event) => setChosen(event.target.value)}
                options={pharmacies.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
        )}
        {lines.map((line) => (
          <AskedLine
            key={line.id}
            line={line}
            onChange={(quantity) => change(line.id, quantity)}
            onRemove={() => setLines((before) => before.filter(({ id }) => id !== line.id))}
          />
        ))}
        <DrugPicker
          onPick={(drug) =>
            setLines((before) =>
              before.some(({ id }) => id === drug.id) ? before : [...before, { ...drug, quantity: USUAL_QUANTITY }],
            )
          }
        />
        <Field label={t("note")}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={NOTE_LENGTH_MAX}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <p role="alert" className="text-danger empty:hidden">
          {ask.error !== null && explain(ask.error)}
        </p>
      </form>
    </Dialog>
  );
}

type AskedLineProps = { line: Line; onChange: (quantity: string) => void; onRemove: () => void };

function AskedLine({ line, onChange, onRemove }: AskedLineProps) {
  const t = useTranslations("ward.ask");
  const give = useTranslations("ward.give");
  const { label: drug, unit, quantity } = line;
  return (
    <fieldset className="relative flex flex-col gap-1 rounded-control border border-line p-3 pr-14">
      <legend className="float-left font-semibold">{drug}</legend>
      <Field label={t("quantity", { unit })} className="clear-left">
        {(control) => (
          <Stepper {...control} less={give("less")} more={give("more")} value={quantity} onChange={onChange} />
        )}
      </Field>
      <IconButton
        variant="quiet"
        label={t("remove", { drug })}
        className="absolute top-1.5 right-1.5 min-h-11"
        onClick={onRemove}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </fieldset>
  );
}
