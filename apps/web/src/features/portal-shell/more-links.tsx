import { Link } from "@tanstack/react-router";
import { ChevronRight, LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { ENTRIES } from "./entries.ts";

const ROW = "flex min-h-14 w-full items-center gap-3 px-4 text-left hover:bg-faint";

/** What a phone's bar has no place for, and the way out. */
export function MoreLinks({ onSignOut }: { onSignOut: () => void }) {
  const t = useTranslations("portal");
  return (
    <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
      {ENTRIES.filter(({ place }) => place === "more").map(({ to, word, icon: Icon }) => (
        <li key={to}>
          <Link to={to} className={ROW}>
            <Icon size={20} aria-hidden className="text-ink-2" />
            {t(word)}
            <ChevronRight size={18} aria-hidden className="ml-auto text-ink-3" />
          </Link>
        </li>
      ))}
      <li>
        <button type="button" className={ROW} onClick={onSignOut}>
          <LogOut size={20} aria-hidden className="text-ink-2" />
          {t("signOut")}
        </button>
      </li>
    </ul>
  );
}
