import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import type { AskedDrug } from "./asked-drug.ts";

const LETTERS_MIN = 2;
const SHOWN_MAX = 8;
const SETTLED_MS = 120;

/** Two letters of a drug's name; the first match is under Enter. */
export function DrugPicker({ onPick }: { onPick: (drug: AskedDrug) => void }) {
  const t = useTranslations("ward.ask");
  const [text, setText] = useState("");
  const typed = text.trim();
  const asked = useSettled(typed, SETTLED_MS);
  const long = typed.length >= LETTERS_MIN;
  const { data, isError, isFetching } = useQuery(
    trpc.pharmacy.drugs.queryOptions({ q: asked, limit: SHOWN_MAX }, { enabled: asked.length >= LETTERS_MIN }),
  );
  // Only matches of exactly what stands there can be picked.
  const found = long && asked === typed ? data?.items : undefined;
  const status = !long ? t("drugHint") : isError ? t("searchFailed") : found === undefined ? t("searching") : undefined;
  return (
    <Field label={t("drug")} hint={t("drugHint")}>
      {(control) => (
        <Combobox<AskedDrug>
          {...control}
          aria-label={t("drug")}
          items={found ?? []}
          itemKey={({ id }) => id}
          itemText={({ label }) => label}
          renderItem={({ label }) => label}
          text={text}
          onTextChange={setText}
          value={null}
          onChange={(drug) => {
            if (!drug) return;
            onPick(drug);
            setText("");
          }}
          status={status ?? (found?.length === 0 && t("nothing"))}
          busy={long && (isFetching || asked !== typed)}
        />
      )}
    </Field>
  );
}
