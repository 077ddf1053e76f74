import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { visitTypeSettingsQuery } from "../../features/clinic/clinic-queries.ts";
import { VisitTypeList } from "../../features/clinic/visit-type-list.tsx";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { ahead } from "../../lib/ahead.ts";
import { ensureMessages } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";

const loadDialog = () => import("../../features/clinic/visit-type-dialog.tsx");
const VisitTypeDialog = lazy(async () => ({ default: (await loadDialog()).VisitTypeDialog }));

export const Route = createFileRoute("/settings/visit-types")({
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.prefetchQuery(visitTypeSettingsQuery()), ensureMessages("clinic")]),
  component: VisitTypesPage,
});

function VisitTypesPage() {
  const section = useTranslations("settings.section");
  const t = useTranslations("clinicSettings.types");
  const [adding, setAdding] = useState(false);
  return (
    <SectionPage
      title={section("visitTypes")}
      actions={
        <Button variant="primary" {...ahead(loadDialog)} onClick={() => setAdding(true)}>
          <Plus size={16} aria-hidden />
          {t("addTitle")}
        </Button>
      }
    >
      <VisitTypeList />
      {adding && (
        <Suspense fallback={<DialogSkeleton />}>
          <VisitTypeDialog type={null} onClosed={() => setAdding(false)} />
        </Suspense>
      )}
    </SectionPage>
  );
}
