import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { OwnBills } from "../../features/bills/own-bills.tsx";
import { PaymentProgress } from "../../features/bills/payment-progress.tsx";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";
import { ensureMessages } from "../../lib/language.ts";
import { trpc } from "../../lib/trpc.ts";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const Route = createFileRoute("/portal/bills")({
  // The payment that somebody comes back from.
  validateSearch: ({ paid }: Record<string, unknown>): { paid?: string } =>
    typeof paid === "string" && ID.test(paid) ? { paid } : {},
  loader: () => ensureMessages("bills"),
  component: OwnBillsPage,
});

function OwnBillsPage() {
  const t = useTranslations("bills");
  const queries = useQueryClient();
  const { paid } = Route.useSearch();
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <PortalTitle>{t("yourBills")}</PortalTitle>
      {paid && (
        <PaymentProgress
          paymentId={paid}
          onSettled={() => void queries.invalidateQueries(trpc.billing.bills.pathFilter())}
        />
      )}
      <OwnBills />
    </div>
  );
}
