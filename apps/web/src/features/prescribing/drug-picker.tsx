import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";

const LETTERS_MIN = 2;
const SHOWN_MAX = 8;
const SETTLED_MS = 120;

/** Two letters of a generic name; the first match is under Enter. */
export function DrugPicker({ drug, onPick }: { drug: DrugView | null; onPick: (drug: DrugView | null) => void }) {
  const t = useTranslations("medication.form");
  const [text, setText] = useState("");
  const typed = text.trim();
  const asked = useSettled(typed, SETTLED_MS);
  const long = typed.length >= LETTERS_MIN;
  const { data, isError, isFetching } = useQuery(
    trpc.pharmacy.drugs.queryOptions({ q: asked, limit: SHOWN_MAX }, { enabled: asked.length >= LETTERS_MIN }),
  );
  if (drug) {
    return (
      <div className="flex items-center justify-between gap-2 rounded-control border border-line p-2">
        <DrugName drug={drug} />
        <Button variant="plain" onClick={() => onPick(null)}>
          {t("other")}
        </Button>
      </div>
    );
  }
  // Only matches of exactly what stands there can be picked.
  const found = long && asked === typed ? data?.items : undefined;
  const nothing = found?.length === 0 && t("nothing");
  const status = !long ? t("keepTyping") : isError ? t("searchFailed") : found ? nothing : t("searching");
  return (
    <Field label={t("drug")} hint={t("drugHint")}>
      {(control) => (
        <Combobox<DrugView>
          {...control}
          aria-label={t("drug")}
          autoFocus
          items={found ?? []}
          itemKey={({ id }) => id}
          itemText={({ label }) => label}
          renderItem={(item) => <DrugName drug={item} />}
          text={text}
          onTextChange={setText}
          value={null}
          onChange={onPick}
          status={status || undefined}
          busy={long && (isFetching || asked !== typed)}
        />
      )}
    </Field>
  );
}

function DrugName({ drug: { label, controlled } }: { drug: DrugView }) {
  const t = useTranslations("medication.form");
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-2">
      <span className="font-semibold">{label}</span>
      {controlled && <Badge tone="held">{t("controlled")}</Badge>}
    </span>
  );
}
