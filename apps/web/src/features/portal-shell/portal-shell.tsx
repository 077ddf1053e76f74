import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { clsx } from "clsx";
import { type LucideIcon, Menu } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "use-intl";
import { actorQuery } from "../../lib/actor.ts";
import { sessionHasEnded } from "../../lib/query-client.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { ENTRIES } from "./entries.ts";
import { UnreadCount } from "./unread-count.tsx";
import { useOfflinePage } from "./use-offline-page.ts";

/** What is around every page of a patient, as long as they are signed in: the session may end under an open page. */
export function PortalShell({ children }: { children: ReactNode }) {
  useOfflinePage();
  const { data: actor } = useSuspenseQuery(actorQuery());
  return actor === null ? <SessionEnded /> : <Frame>{children}</Frame>;
}

function SessionEnded() {
  // Tells the router, once: drawn again while it leads away, this must not lead away again.
  useEffect(() => sessionHasEnded(), []);
  return null;
}

/** A bar above on a wide screen, below on a phone. Roomy, and large enough for a thumb. */
function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations("portal");
  const shell = useTranslations("shell");
  const { name } = useClinic();
  return (
    <div className="flex min-h-dvh flex-col text-title [--control:44px]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:bg-panel focus:p-2"
      >
        {shell("skip")}
      </a>
      <header className="border-b border-line bg-panel">
        <div className="mx-auto flex min-h-14 max-w-4xl items-center gap-6 px-4">
          <p className="flex min-w-0 items-center gap-2.5 font-semibold tracking-tight">
            <span
              aria-hidden="true"
              className="size-2.5 shrink-0 rounded-[3px] bg-accent shadow-[5px_5px_0_-1px_var(--soft)]"
            />
            <span className="truncate">{name}</span>
          </p>
        </div>
      </header>
      <nav
        aria-label={t("navigation")}
        className="border-line bg-panel max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-10 max-sm:border-t max-sm:pb-[env(safe-area-inset-bottom)] sm:border-b"
      >
        <div className="mx-auto flex max-w-4xl sm:gap-1 sm:px-2">
          {ENTRIES.map(({ to, word, icon, place }) => (
            <BarLink key={to} to={to} icon={icon} className={clsx(place === "more" && "max-lg:hidden")}>
              {t(word)}
              {word === "messages" && <UnreadCount />}
            </BarLink>
          ))}
          <BarLink to="/portal/more" icon={Menu}>
            {t("more")}
          </BarLink>
        </div>
      </nav>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-6 outline-none max-sm:pb-28">
        {children}
      </main>
    </div>
  );
}

type BarLinkProps = {
  to: Exclude<LinkProps["to"], undefined>;
  icon: LucideIcon;
  className?: string;
  children: ReactNode;
};

function BarLink({ to, icon: Icon, className, children }: BarLinkProps) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === "/portal" }}
      activeProps={{ className: "is-on" }}
      className={clsx(
        "relative flex items-center gap-2 text-ink-2 hover:text-ink [&.is-on]:font-semibold [&.is-on]:text-accent",
        "max-sm:min-h-14 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:text-small",
        "sm:min-h-11 sm:whitespace-nowrap sm:border-b-2 sm:border-transparent sm:px-3 sm:[&.is-on]:border-accent",
        className,
      )}
    >
      <Icon size={20} aria-hidden className="shrink-0 sm:hidden" />
      {children}
    </Link>
  );
}
