import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";
import { useActor } from "../../lib/actor.ts";
import { useClinic } from "../../lib/use-clinic.ts";

export const Route = createFileRoute("/portal/")({ component: Home });

function Home() {
  const t = useTranslations("portal");
  const { name } = useActor();
  const clinic = useClinic();
  return (
    <>
      <PortalTitle>{t("hello", { name })}</PortalTitle>
      <p className="text-ink-2">{t("homeIntro", { clinic: clinic.name })}</p>
    </>
  );
}
