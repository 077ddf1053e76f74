import type { ClinicEffect } from "@lockstep/domain/clinic/effect";
import type { ClinicSettingsView } from "@lockstep/domain/clinic/settings";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refusalWith } from "../../lib/refusal-of.ts";
import { client } from "../../lib/trpc.ts";
import { settingsQuery } from "./clinic-queries.ts";
import { isFelt, type SettingsField, type SettingsValues } from "./settings-form-values.ts";
import type { Rival } from "./stale-choice.tsx";

export type Change = { values: SettingsValues; fields: readonly SettingsField[]; expectedVersion: number };
type Asking = { change: Change; effect: ClinicEffect; again: boolean };
type Saved = Awaited<ReturnType<typeof client.clinic.update.mutate>>;

type SaveOptions = { onSaved: (saved: Saved) => void; onRefused: (error: unknown) => void };

/**
 * Saves settings in two steps where others feel the change: what it does is looked at first, and it is made once the person has
 * seen it. If somebody books meanwhile and more is left behind than was seen, it is shown again.
 */
export function useSaveSettings({ onSaved, onRefused }: SaveOptions) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [rival, setRival] = useState<Rival<ClinicSettingsView> | null>(null);
  const work = useMutation({
    mutationFn: async ({ change, seen }: { change: Change; seen: ClinicEffect | null }) => {
      const { namedSettings } = await import("./settings-schema.ts");
      const named = namedSettings(change.values, change.fields);
      if (seen === null && isFelt(change.fields)) return { effect: await client.clinic.preview.query(named) };
      const seenStranded = seen?.zone?.stranded.ids ?? [];
      return {
        saved: await client.clinic.update.mutate({ ...named, expectedVersion: change.expectedVersion, seenStranded }),
      };
    },
    onSuccess({ effect, saved }, { change }) {
      if (effect) return setAsking({ change, effect, again: false });
      setAsking(null);
      setRival(null);
      if (!saved) return;
      queryClient.setQueryData(settingsQuery().queryKey, saved.settings);
      // Zone, currency and rules are in everything that is shown.
      void queryClient.invalidateQueries();
      onSaved(saved);
    },
    onError(error, { change, seen }) {
      const strands = refusalWith(error, "STRANDS_VISITS");
      if (strands && seen?.zone) {
        const effect = { ...seen, zone: { ...seen.zone, stranded: strands.stranded } };
        return setAsking({ change, effect, again: true });
      }
      const stale = refusalWith(error, "STALE_VERSION");
      if (stale) {
        setAsking(null);
        setRival({ ...stale, current: stale.current as ClinicSettingsView }); // what the command answers with
      } else onRefused(error);
    },
  });
  return {
    asking,
    rival,
    busy: work.isPending,
    error: work.error,
    save: (change: Change) => work.mutate({ change, seen: null }),
    confirm: () => asking && work.mutate({ change: asking.change, seen: asking.effect }),
    back: () => {
      setAsking(null);
      work.reset();
    },
    /** Nothing of the own is kept. */
    takeTheirs: (theirs: ClinicSettingsView) => {
      setRival(null);
      queryClient.setQueryData(settingsQuery().queryKey, theirs);
    },
  };
}
