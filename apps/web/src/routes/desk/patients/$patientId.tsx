import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PageHeader } from "../../../features/shell/page-header.tsx";

export const Route = createFileRoute("/desk/patients/$patientId")({ component: PatientPage });

function PatientPage() {
  const t = useTranslations("shell");
  return <PageHeader title={t("patients")} />;
}
