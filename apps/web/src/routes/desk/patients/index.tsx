import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PageHeader } from "../../../features/shell/page-header.tsx";

export const Route = createFileRoute("/desk/patients/")({ component: PatientsPage });

function PatientsPage() {
  const t = useTranslations("shell");
  return <PageHeader title={t("patients")} />;
}
