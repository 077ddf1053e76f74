import { createFileRoute } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { PayButton } from "../../features/bills/pay-button.tsx";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";
import { parseBookSearch } from "../../features/portal-visits/book-search.ts";
import { Booking } from "../../features/portal-visits/booking.tsx";
import { doctorsQuery, visitTypesQuery } from "../../features/portal-visits/portal-queries.ts";
import { ensureMessages, withMessages } from "../../lib/language.ts";
import { Skeleton } from "../../ui/skeleton.tsx";

const WaitForm = lazy(() =>
  withMessages("asking", import("./-wait-form.tsx")).then((module) => ({ default: module.WaitForm })),
);

export const Route = createFileRoute("/portal/book")({
  validateSearch: parseBookSearch,
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      ensureMessages("bills"),
      queryClient.ensureQueryData(visitTypesQuery()),
      queryClient.ensureQueryData(doctorsQuery()),
    ]),
  component: Book,
});

function Book() {
  const t = useTranslations("portalBooking");
  const navigate = Route.useNavigate();
  return (
    <>
      <PortalTitle>{t("title")}</PortalTitle>
      <Booking
        search={Route.useSearch()}
        onSearch={(search, replace = false) => void navigate({ search, replace, resetScroll: !replace })}
        pay={(bill) => <PayButton bill={bill} />}
        wait={(wish, onClose) => (
          <Suspense fallback={<Skeleton className="h-96" />}>
            <WaitForm wish={wish} onClose={onClose} />
          </Suspense>
        )}
        onBooked={(appointmentId) =>
          void navigate({ to: "/portal/visits/$appointmentId", params: { appointmentId }, replace: true })
        }
      />
    </>
  );
}
