import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { client, trpc } from "../../lib/trpc.ts";
import { type DrugField, type DrugValues, drugField, drugOnWire } from "./drug-values.ts";

export type RivalDrug = { current: DrugView; changedBy: string | null };
type SaveOptions = {
  /** The drug that is changed; null for a new one. */
  opened: DrugView | null;
  currency: string;
  onSaved: (drug: DrugView) => void;
  mark: (field: DrugField, message: string) => void;
};

/** Adds a drug to the formulary, or changes one, for the version that the person was looking at. */
export function useSaveDrug({ opened, currency, onSaved, mark }: SaveOptions) {
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [rival, setRival] = useState<RivalDrug | null>(null);
  const saving = useMutation({
    mutationFn({ values, expectedVersion }: { values: DrugValues; expectedVersion: number }) {
      const { active, ...made } = drugOnWire(values, currency);
      if (opened === null) return client.pharmacy.addDrug.mutate({ ...made, idempotencyKey: key });
      const seen = { drugId: opened.id, expectedVersion, idempotencyKey: key };
      return client.pharmacy.updateDrug.mutate({ ...made, ...seen, active });
    },
    onSuccess: onSaved,
    onError(error) {
      const stale = refusalWith(error, "STALE_VERSION");
      setRival(stale && { ...stale, current: stale.current as DrugView }); // what the command answers with
      if (stale) setKey(newKey());
      for (const { path, message } of refusalWith(error, "INVALID_INPUT")?.issues ?? []) {
        const field = drugField(path[0]);
        if (field) mark(field, message);
      }
    },
    onSettled: () => void queries.invalidateQueries(trpc.pharmacy.pathFilter()),
  });
  return { rival, busy: saving.isPending, error: saving.error, save: saving.mutate };
}
