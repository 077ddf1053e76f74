import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";
import { AskForm } from "../../features/requests/ask-form.tsx";
import { OwnRequests } from "../../features/requests/own-requests.tsx";
import { ownRequestsQuery } from "../../features/requests/request-queries.ts";
import { OfferCard } from "../../features/waitlist/offer-card.tsx";
import { JoinForm, OwnWaitlist } from "../../features/waitlist/own-waitlist.tsx";
import { ownWaitlistQuery } from "../../features/waitlist/waitlist-queries.ts";
import { ensureMessages } from "../../lib/language.ts";
import { trpc } from "../../lib/trpc.ts";
import { Button } from "../../ui/button.tsx";

const visitTypesQuery = () => trpc.scheduling.visitTypes.queryOptions();
const doctorsQuery = () => trpc.doctors.bookable.queryOptions();

export const Route = createFileRoute("/portal/requests")({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(ownRequestsQuery());
    void queryClient.prefetchQuery(ownWaitlistQuery());
    return Promise.all([
      queryClient.ensureQueryData(visitTypesQuery()),
      queryClient.ensureQueryData(doctorsQuery()),
      ensureMessages("asking"),
    ]);
  },
  component: RequestsPage,
});

function RequestsPage() {
  const t = useTranslations("requests.own");
  const waitlist = useTranslations("waitlist.own");
  const { data: types } = useSuspenseQuery(visitTypesQuery());
  const { data: doctors } = useSuspenseQuery(doctorsQuery());
  return (
    <>
      <PortalTitle>{t("title")}</PortalTitle>
      <OfferCard />
      <p className="mb-4 text-ink-2">{t("intro")}</p>
      <Opened word={t("ask")}>{(close) => <AskForm types={types} onDone={close} />}</Opened>
      <h2 className="mt-8 mb-3 font-semibold">{t("requests")}</h2>
      <OwnRequests />
      <h2 className="mt-8 mb-1 font-semibold">{waitlist("title")}</h2>
      <p className="mb-3 text-ink-2">{waitlist("intro")}</p>
      <div className="mb-4">
        <OwnWaitlist />
      </div>
      <Opened word={waitlist("join")}>{(close) => <JoinForm types={types} doctors={doctors} onDone={close} />}</Opened>
    </>
  );
}

/** A button, and in its place what it opens. */
function Opened({ word, children }: { word: string; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  if (open) return children(() => setOpen(false));
  return (
    <Button variant="primary" onClick={() => setOpen(true)}>
      {word}
    </Button>
  );
}
