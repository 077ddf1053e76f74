import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import { useQuery } from "@tanstack/react-query";
import { type Ref, useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";

const SHOWN_MAX = 10;
const SETTLED_MS = 120;
const BARCODE = /^[\w-]{6,80}$/;

type DrugPickerProps = {
  drug: DrugView | null;
  onPick: (drug: DrugView | null) => void;
  error: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
};

/** A drug by its name, or by its barcode, which picks it at once. */
export function DrugPicker({ drug, onPick, error, inputRef }: DrugPickerProps) {
  const t = useTranslations("stock");
  const [text, setText] = useState(drug?.label ?? "");
  const typed = text.trim();
  const asked = useSettled(typed, SETTLED_MS);
  const wanted = drug === null && asked !== "";
  const byName = useQuery(
    trpc.pharmacy.drugs.queryOptions({ q: asked.slice(0, 100), limit: SHOWN_MAX }, { enabled: wanted }),
  );
  const scanned = wanted && BARCODE.test(asked);
  const byCode = useQuery(trpc.pharmacy.drugs.queryOptions({ barcode: asked, limit: 1 }, { enabled: scanned }));
  const pick = useEffectEvent((found: DrugView) => {
    setText(found.label);
    onPick(found);
  });
  const [carrier] = scanned && asked === typed ? (byCode.data?.items ?? []) : [];
  // What a scanner typed is taken as soon as the server knows it.
  useEffect(() => {
    if (carrier) pick(carrier);
  }, [carrier]);
  const items = wanted && asked === typed ? (byName.data?.items ?? []) : [];
  const status = byName.isError
    ? t("drugsFailed")
    : wanted && asked === typed && byName.data?.items.length === 0 && !carrier && t("noDrug");
  return (
    <Field label={t("drug")} error={error} hint={t("drugHint")}>
      {(control) => (
        <Combobox<DrugView>
          {...control}
          aria-label={t("drug")}
          {...(inputRef ? { inputRef } : {})}
          items={items}
          itemKey={({ id }) => id}
          itemText={({ label }) => label}
          renderItem={({ label }) => label}
          text={text}
          onTextChange={(next) => {
            setText(next);
            if (drug && next !== drug.label) onPick(null);
          }}
          value={drug}
          onChange={(found) => found && pick(found)}
          status={status || undefined}
          busy={wanted && byName.isFetching}
        />
      )}
    </Field>
  );
}
