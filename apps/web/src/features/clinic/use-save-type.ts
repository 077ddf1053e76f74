import type { VisitTypeSettingsView } from "@lockstep/domain/clinic/places";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changedFields } from "../../lib/merge-fields.ts";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { client, trpc } from "../../lib/trpc.ts";
import type { Rival } from "./stale-choice.tsx";
import { TYPE_FIELDS, type TypeField, type TypeValues, typeOnWire, wireField } from "./visit-type-values.ts";

type Wish = { values: TypeValues; fields: readonly TypeField[]; expectedVersion: number };
type SaveOptions = {
  /** The type that is changed; null for a new one. */
  opened: VisitTypeSettingsView | null;
  currency: string;
  onSaved: (type: VisitTypeSettingsView) => void;
  mark: (field: TypeField, message: string) => void;
};

/** Makes a type of visit, or changes of it what differs from what it was. */
export function useSaveType({ opened, currency, onSaved, mark }: SaveOptions) {
  const queryClient = useQueryClient();
  const [key] = useState(newKey);
  const [rival, setRival] = useState<Rival<VisitTypeSettingsView> | null>(null);
  const saving = useMutation({
    mutationFn({ values, fields, expectedVersion }: Wish) {
      const { active, ...made } = typeOnWire(values, currency);
      if (opened === null) return client.clinic.addVisitType.mutate({ ...made, idempotencyKey: key });
      const wire = { ...made, active };
      const named = Object.fromEntries(fields.map((field) => [wireField(field), wire[wireField(field)]]));
      return client.clinic.updateVisitType.mutate({ visitTypeId: opened.id, expectedVersion, ...named });
    },
    onSuccess: onSaved,
    onError(error) {
      const stale = refusalWith(error, "STALE_VERSION");
      setRival(stale && { ...stale, current: stale.current as VisitTypeSettingsView }); // what the command answers with
      for (const { path, message } of refusalWith(error, "INVALID_INPUT")?.issues ?? []) {
        const field = TYPE_FIELDS.find((name) => wireField(name) === path[0]);
        if (field) mark(field, message);
      }
    },
    onSettled() {
      void queryClient.invalidateQueries(trpc.clinic.visitTypes.queryFilter());
      void queryClient.invalidateQueries(trpc.scheduling.visitTypes.queryFilter());
    },
  });
  return {
    rival,
    busy: saving.isPending,
    error: saving.error,
    save: (from: TypeValues, values: TypeValues, expectedVersion: number) =>
      saving.mutate({ values, fields: changedFields(TYPE_FIELDS, from, values), expectedVersion }),
  };
}
