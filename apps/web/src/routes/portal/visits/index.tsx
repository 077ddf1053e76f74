import { createFileRoute, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PortalTitle } from "../../../features/portal-shell/portal-title.tsx";
import { CalendarLink } from "../../../features/portal-visits/calendar-link.tsx";
import { VisitList } from "../../../features/portal-visits/visit-list.tsx";

export const Route = createFileRoute("/portal/visits/")({
  validateSearch: ({ past }: Record<string, unknown>): { past?: true } => (past ? { past: true } : {}),
  component: Visits,
});

const TAB =
  "flex min-h-11 flex-1 items-center justify-center border-b-2 border-line text-ink-2 [&.is-on]:border-accent [&.is-on]:font-semibold [&.is-on]:text-accent";

function Visits() {
  const t = useTranslations("portalVisits");
  const { past = false } = Route.useSearch();
  return (
    <div className="max-w-2xl">
      <PortalTitle>{t("title")}</PortalTitle>
      <nav aria-label={t("title")} className="mb-4 flex">
        <Link to="/portal/visits" search={{}} className={past ? TAB : `${TAB} is-on`} aria-current={!past}>
          {t("coming")}
        </Link>
        <Link to="/portal/visits" search={{ past: true }} className={past ? `${TAB} is-on` : TAB} aria-current={past}>
          {t("past")}
        </Link>
      </nav>
      <VisitList past={past} />
      <CalendarLink />
    </div>
  );
}
