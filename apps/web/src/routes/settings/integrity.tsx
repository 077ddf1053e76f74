import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { IntegrityCheck } from "../../features/integrity/integrity-check.tsx";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { ensureMessages } from "../../lib/language.ts";

export const Route = createFileRoute("/settings/integrity")({
  loader: () => ensureMessages("upkeep"),
  component: IntegrityPage,
});

function IntegrityPage() {
  const section = useTranslations("settings.section");
  return (
    <SectionPage title={section("integrity")}>
      <IntegrityCheck />
    </SectionPage>
  );
}
