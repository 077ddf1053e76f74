import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { useClinic } from "../../lib/use-clinic.ts";

export const Route = createFileRoute("/settings/clinic")({ component: ClinicPage });

function ClinicPage() {
  const t = useTranslations("settings.section");
  return <SectionPage title={t("clinic")}>{useClinic().name}</SectionPage>;
}
