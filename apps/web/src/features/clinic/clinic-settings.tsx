import type { ClinicSettingsView } from "@lockstep/domain/clinic/settings";
import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { toast } from "../../ui/toast.ts";
import { CLINIC_TOPICS, settingsQuery } from "./clinic-queries.ts";
import { LeftBehind } from "./left-behind.tsx";
import { ListState } from "./list-state.tsx";
import { SettingsForm } from "./settings-form.tsx";

/** The clinic's own settings. While something is being typed, the form stays the one that was opened. */
export function ClinicSettings() {
  const t = useTranslations("clinicSettings.form");
  const query = useQuery(settingsQuery());
  useLiveTopics(CLINIC_TOPICS, { queryKey: settingsQuery().queryKey });
  const [typing, setTyping] = useState<ClinicSettingsView | null>(null);
  const [left, setLeft] = useState<StrandedView | null>(null);
  return (
    <>
      {left && <LeftBehind stranded={left} onSeen={() => setLeft(null)} />}
      <ListState query={query} loading={t("loading")} failed={t("failed")}>
        {(data) => {
          const settings = typing ?? data;
          return (
            <SettingsForm
              key={settings.version}
              settings={settings}
              onDirty={(dirty) => setTyping(dirty ? settings : null)}
              onSaved={({ effect }) => {
                toast(t("saved"));
                setTyping(null);
                setLeft(effect.zone && effect.zone.stranded.total > 0 ? effect.zone.stranded : null);
              }}
            />
          );
        }}
      </ListState>
    </>
  );
}
