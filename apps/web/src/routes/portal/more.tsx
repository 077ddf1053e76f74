import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { MoreLinks } from "../../features/portal-shell/more-links.tsx";
import { PortalTitle } from "../../features/portal-shell/portal-title.tsx";
import { LanguageChoice } from "../../features/shell/language-choice.tsx";
import { SchemeChoice } from "../../features/shell/scheme-choice.tsx";
import { useSignOut } from "../../features/shell/use-sign-out.ts";

export const Route = createFileRoute("/portal/more")({ component: More });

function More() {
  const t = useTranslations("portal");
  const signOut = useSignOut("/portal/sign-in");
  return (
    <div className="max-w-xl">
      <PortalTitle>{t("more")}</PortalTitle>
      <MoreLinks onSignOut={signOut} />
      <div className="mt-6">
        <LanguageChoice />
        <SchemeChoice />
      </div>
    </div>
  );
}
