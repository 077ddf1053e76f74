import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PayButton } from "../../../features/bills/pay-button.tsx";
import { PaymentProgress } from "../../../features/bills/payment-progress.tsx";
import { PortalTitle } from "../../../features/portal-shell/portal-title.tsx";
import { visitQuery } from "../../../features/portal-visits/portal-queries.ts";
import { VisitPage } from "../../../features/portal-visits/visit-page.tsx";
import { OfferCard } from "../../../features/waitlist/offer-card.tsx";
import { ownWaitlistQuery } from "../../../features/waitlist/waitlist-queries.ts";
import { ensureMessages } from "../../../lib/language.ts";
import { trpc } from "../../../lib/trpc.ts";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const Route = createFileRoute("/portal/visits/$appointmentId")({
  // The payment that somebody comes back from.
  validateSearch: ({ paid }: Record<string, unknown>): { paid?: string } =>
    typeof paid === "string" && ID.test(paid) ? { paid } : {},
  async loader({ context: { queryClient }, params }) {
    const visit = queryClient.ensureQueryData(visitQuery(params.appointmentId));
    const [{ status }] = await Promise.all([visit, ensureMessages("bills")]);
    // What is kept may be an offer from the waitlist, which is taken or declined.
    if (status === "held") {
      await Promise.all([queryClient.ensureQueryData(ownWaitlistQuery()), ensureMessages("asking")]);
    }
  },
  component: Visit,
});

function Visit() {
  const t = useTranslations("portalVisits");
  const queries = useQueryClient();
  const { appointmentId } = Route.useParams();
  const { paid } = Route.useSearch();
  const { data: visit } = useSuspenseQuery(visitQuery(appointmentId));
  const { data: waitlist } = useQuery({ ...ownWaitlistQuery(), enabled: visit.status === "held" });
  const offered = waitlist?.items.some(({ offer }) => offer?.appointmentId === appointmentId);
  const refetch = () => {
    void queries.invalidateQueries(trpc.scheduling.pathFilter());
    void queries.invalidateQueries(trpc.billing.bills.pathFilter());
  };
  return (
    <>
      <Link to="/portal/visits" className="mb-2 inline-flex min-h-11 items-center text-accent">
        {t("allVisits")}
      </Link>
      <PortalTitle>{visit.visitTypeName}</PortalTitle>
      {paid && (
        <div className="mb-4 max-w-2xl">
          <PaymentProgress paymentId={paid} onSettled={refetch} />
        </div>
      )}
      <VisitPage
        visit={visit}
        pay={(bill) => <PayButton bill={bill} />}
        offer={offered && <OfferCard appointmentId={appointmentId} />}
      />
    </>
  );
}
