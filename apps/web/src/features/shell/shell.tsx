import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { BedDouble } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "use-intl";
import { actorQuery, useActor, worksTheDesk } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { sessionHasEnded } from "../../lib/query-client.ts";
import { trpc } from "../../lib/trpc.ts";
import { clinicQuery } from "../../lib/use-clinic.ts";
import { useKey } from "../../lib/use-key.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { mainEntries, rareEntries } from "./rail-entries.tsx";
import { RailLink } from "./rail-link.tsx";
import { useNewBooking } from "./use-new-booking.ts";

const CLINIC_TOPICS = ["clinic"];

/** What is around every page of the staff, as long as somebody is signed in: the session may end under an open page. */
export function Shell({ children }: { children: ReactNode }) {
  const { data: actor } = useSuspenseQuery(actorQuery());
  return actor === null ? <SessionEnded /> : <Frame>{children}</Frame>;
}

function SessionEnded() {
  // Tells the router, once: drawn again while it leads away, this must not lead away again.
  useEffect(() => sessionHasEnded(), []);
  return null;
}

/** A rail at the desk, tabs below on a phone. */
function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const actor = useActor();
  const navigate = useNavigate();
  const newBooking = useNewBooking();
  const rare = rareEntries(actor);
  useLiveTopics(CLINIC_TOPICS, { queryKey: clinicQuery().queryKey });
  // Whoever books keeps what is offered for minutes; the clinic says when it has changed.
  useLiveTopics(CLINIC_TOPICS, trpc.scheduling.visitTypes.queryFilter());
  useLiveTopics(CLINIC_TOPICS, trpc.scheduling.rooms.queryFilter());
  useKey({ key: "b" }, () => {
    if (worksTheDesk(actor)) void navigate({ to: "/desk/day", search: newBooking });
  });
  return (
    <div className="grid h-dvh grid-rows-[minmax(0,1fr)_auto] sm:grid-cols-[auto_minmax(0,1fr)] sm:grid-rows-1">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:bg-panel focus:p-2"
      >
        {t("skip")}
      </a>
      <nav
        aria-label={t("navigation")}
        className="flex border-line bg-panel max-sm:order-2 max-sm:justify-around max-sm:border-t max-sm:pb-[env(safe-area-inset-bottom)] sm:w-14 sm:flex-col sm:gap-0.5 sm:border-r sm:px-2 sm:py-3 lg:w-52 lg:px-2.5"
      >
        <Brand />
        {actor.roles.includes("nurse") && (
          <RailLink to="/ward" icon={<BedDouble size={18} aria-hidden />}>
            {t("ward")}
          </RailLink>
        )}
        {mainEntries(actor).map(({ to, word, icon: Icon, count }) => (
          <RailLink key={to} to={to} icon={<Icon size={18} aria-hidden />} count={count}>
            {t(word)}
          </RailLink>
        ))}
        {rare.map(({ to, word, icon: Icon, count }) => (
          <RailLink key={to} to={to} icon={<Icon size={18} aria-hidden />} count={count} className="max-sm:hidden">
            {t(word)}
          </RailLink>
        ))}
        {rare.length > 0 && <MoreMenu entries={rare} />}
        <AccountMenu />
      </nav>
      <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-col outline-none">
        {children}
      </main>
    </div>
  );
}
