import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";
import { PortalHome } from "../../features/portal-visits/home.tsx";
import { OfferCard } from "../../features/waitlist/offer-card.tsx";
import { ownWaitlistQuery } from "../../features/waitlist/waitlist-queries.ts";
import { useActor } from "../../lib/actor.ts";
import { ensureMessages } from "../../lib/language.ts";

export const Route = createFileRoute("/portal/")({ loader: () => ensureMessages("asking"), component: Home });

function Home() {
  const t = useTranslations("portal");
  const { name } = useActor();
  const { data: waitlist } = useQuery(ownWaitlistQuery());
  const offered = waitlist?.items.flatMap(({ offer }) => offer?.appointmentId ?? []) ?? [];
  return (
    <>
      <PortalTitle>{t("hello", { name })}</PortalTitle>
      <OfferCard />
      <PortalHome offered={offered} />
    </>
  );
}
