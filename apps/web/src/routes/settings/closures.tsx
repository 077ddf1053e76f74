import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { createFileRoute } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { closuresQuery } from "../../features/clinic/clinic-queries.ts";
import { ClosureForm } from "../../features/clinic/closure-form.tsx";
import { ClosureList } from "../../features/clinic/closure-list.tsx";
import { LeftBehind } from "../../features/clinic/left-behind.tsx";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { ensureMessages } from "../../lib/language.ts";
import { toast } from "../../ui/toast.ts";

export const Route = createFileRoute("/settings/closures")({
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.prefetchInfiniteQuery(closuresQuery()), ensureMessages("clinic")]),
  component: ClosuresPage,
});

function ClosuresPage() {
  const section = useTranslations("settings.section");
  const t = useTranslations("clinicSettings.closures");
  const [left, setLeft] = useState<StrandedView | null>(null);
  const [made, setMade] = useState(0);
  return (
    <SectionPage title={section("closures")}>
      {left && <LeftBehind stranded={left} onSeen={() => setLeft(null)} />}
      <ClosureForm
        // Each closure is an intent of its own, with a form of its own.
        key={made}
        onClosed={({ stranded }) => {
          toast(t("closed"));
          setMade(made + 1);
          setLeft(stranded.total > 0 ? stranded : null);
        }}
      />
      <ClosureList />
    </SectionPage>
  );
}
