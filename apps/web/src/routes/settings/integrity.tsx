import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { IntegrityCheck } from "../../features/integrity/integrity-check.tsx";
import { integrityQuery } from "../../features/integrity/integrity-query.ts";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { Button } from "../../ui/button.tsx";

export const Route = createFileRoute("/settings/integrity")({
  component: IntegrityPage,
});

function IntegrityPage() {
  const t = useTranslations("integrity");
  const queryClient = useQueryClient();
  const looking = useIsFetching({ queryKey: integrityQuery().queryKey }) > 0;
  const again = () => void queryClient.refetchQueries({ queryKey: integrityQuery().queryKey });
  return (
    <SectionPage
      title={t("title")}
      actions={
        <Button busy={looking} onClick={again}>
          <RefreshCw size={16} aria-hidden />
          {t("again")}
        </Button>
      }
    >
      <IntegrityCheck />
    </SectionPage>
  );
}
