import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { IntegrityCheck } from "../../features/integrity/integrity-check.tsx";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";

export const Route = createFileRoute("/settings/integrity")({
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
