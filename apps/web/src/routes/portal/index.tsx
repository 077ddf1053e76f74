import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";
import { PortalHome } from "../../features/portal-visits/home.tsx";
import { OfferCard } from "../../features/waitlist/offer-card.tsx";
import { useActor } from "../../lib/actor.ts";
import { ensureMessages } from "../../lib/language.ts";

export const Route = createFileRoute("/portal/")({ loader: () => ensureMessages("asking"), component: Home });

function Home() {
  const t = useTranslations("portal");
  const { name } = useActor();
  return (
    <>
      <PortalTitle>{t("hello", { name })}</PortalTitle>
      <OfferCard />
      <PortalHome />
    </>
  );
}
