import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { settingsQuery } from "../../features/clinic/clinic-queries.ts";
import { ClinicSettings } from "../../features/clinic/clinic-settings.tsx";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { ensureMessages } from "../../lib/language.ts";

export const Route = createFileRoute("/settings/clinic")({
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.prefetchQuery(settingsQuery()), ensureMessages("clinic")]),
  component: ClinicPage,
});

function ClinicPage() {
  const t = useTranslations("settings.section");
  return (
    <SectionPage title={t("clinic")}>
      <ClinicSettings />
    </SectionPage>
  );
}
